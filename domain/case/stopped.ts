import type { Turn } from './turn'

/** The case is in a state that stops the clocks. */
export function isStopped(turn: Turn): boolean {
  return turn.scope().active.some((state) => turn.rules.states.get(state)?.stopsClocks)
}
