import type { Rules } from './rules'
import type { CaseState } from './state'
import { activePaths } from './active'

/** Path of the stage people are told: the active child of the region named by `stages`. */
export function stageOf(rules: Rules, state: CaseState): string {
  const { stages } = rules.core
  const depth = stages.split('.').length + 1
  return activePaths(state.snapshot.value).find((path) => path.startsWith(`${stages}.`) && path.split('.').length === depth) ?? stages
}
