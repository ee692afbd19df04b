import { meetForStep } from './deadlines'
import type { StepState } from './state'
import type { Turn } from './turn'

interface Done {
  facts: NonNullable<StepState['pending']>['facts']
  /** Who signed, the first one first. */
  by: [string, ...string[]]
  answers?: string
}

/** A step is done: kept, journaled, told to the deadlines, and its own are met. What was pending is no longer. */
export function markDone(turn: Turn, key: string, { pending: _, ...instance }: StepState, { facts, by, answers }: Done): void {
  const { step, occurrence } = instance
  const [first, second] = by
  turn.state.steps[key] = { ...instance, status: 'done', doneAt: turn.at.occurredAt, by: first, ...(second !== undefined && { secondBy: second }) }
  if (!turn.state.done.includes(step)) turn.state.done = [...turn.state.done, step]
  turn.record({ type: 'stepCompleted', step, key, facts, ...(answers && { answers }), signedBy: by })
  turn.trigger('done', step)
  meetForStep(turn, step, occurrence)
}
