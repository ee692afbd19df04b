import { markDone } from './markDone'
import { isOpen } from './steps'
import type { Turn } from './turn'

/** A decision is recorded: the open steps that waited for it are done, and their deadlines met. */
export function completeDecided(turn: Turn, event: string, by: [string, ...string[]]): void {
  for (const [key, instance] of Object.entries(turn.state.steps)) {
    if (isOpen(instance) && turn.rules.core.steps[instance.step]?.doneBy?.includes(event)) markDone(turn, key, instance, { facts: {}, by })
  }
}
