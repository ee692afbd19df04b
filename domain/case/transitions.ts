import type { StateNode, Transition } from '../pathway/chart'

/** The short forms of a way out made whole: a bare name is a target, one is a list of one. */
export function transitionList(given: string | Transition | Transition[] | undefined): Transition[] {
  if (given === undefined) return []
  if (typeof given === 'string') return [{ to: given }]
  return Array.isArray(given) ? given : [given]
}

/** One way out of a state by its place: the state, what it is taken on (an event, `always` or `onDone`), which branch of it, from 0. */
export const wayId = (state: string, trigger: string, branch: number): string => `${state}|${trigger}|${branch}`

/** The ways out that `event` has in the active states, innermost state first, as the chart itself looks for them. */
export function listening(states: Map<string, StateNode>, active: string[], event: string): { state: string; transitions: Transition[] }[] {
  return active
    .map((state) => ({ state, transitions: transitionList(states.get(state)?.on?.[event]) }))
    .filter(({ transitions }) => transitions.length > 0)
    .sort((a, b) => b.state.split('.').length - a.state.split('.').length)
}
