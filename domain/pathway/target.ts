import type { StateNode } from './chart'

/**
 * The path a transition's `to` means, seen from the state at `from`: the nearest match going outwards,
 * first among its siblings, then among its parent's, up to the root. Unknown targets come back as they were written.
 */
export function targetPath(states: Map<string, StateNode>, from: string, to: string): string {
  const scope = from.split('.')
  while (scope.length > 0) {
    scope.pop()
    const candidate = [...scope, to].join('.')
    if (states.has(candidate)) return candidate
  }
  return to
}
