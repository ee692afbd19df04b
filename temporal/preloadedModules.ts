import { resolve } from 'node:path'

/**
 * Pure modules a worker loads once for all its workflows instead of once for each, which would cost more than
 * everything else at the opening of a case. None of them keeps anything of one case.
 */
export const preloadedModules = ['workflows/sharedRules.ts', 'domain/case/decide.ts', 'domain/case/reachRungs.ts', 'domain/case/settle.ts', 'domain/case/stage.ts'].map((path) =>
  resolve(__dirname, '..', path),
)
