import { meetForStep } from './deadlines'
import { isOpen } from './steps'
import type { Turn } from './turn'

/** A decision is recorded: the open steps that waited for it are done, and their deadlines met. */
export function completeDecided(turn: Turn, event: string, by: string[]): void {
  for (const [key, instance] of Object.entries(turn.state.steps)) {
    if (!isOpen(instance) || !turn.rules.core.steps[instance.step]?.doneBy?.includes(event)) continue
    turn.state.steps[key] = { ...instance, status: 'done', doneAt: turn.at.occurredAt, by: by[0] ?? turn.at.actor, ...(by[1] !== undefined && { secondBy: by[1] }) }
    if (!turn.state.done.includes(instance.step)) turn.state.done = [...turn.state.done, instance.step]
    turn.record({ type: 'stepCompleted', step: instance.step, key, facts: {}, signedBy: by })
    turn.trigger('done', instance.step)
    meetForStep(turn, instance.step, instance.occurrence)
  }
}
