import { meetForRow, meetForStep } from './deadlines'
import type { StepState } from './state'
import { isOpen } from './steps'
import type { Turn } from './turn'

interface Done {
  facts: NonNullable<StepState['pending']>['facts']
  /** Who signed, the first one first. */
  by: [string, ...string[]]
  answers?: string
}

/** A step is done: kept, journaled, told to the deadlines, and its own are met; one that is done for each row, when the last of them is. What was pending is no longer. */
export function markDone(turn: Turn, key: string, { pending: _, ...instance }: StepState, { facts, by, answers }: Done): void {
  const { step, occurrence, row } = instance
  const [first, second] = by
  turn.state.steps[key] = { ...instance, status: 'done', doneAt: turn.at.occurredAt, by: first, ...(second !== undefined && { secondBy: second }) }
  turn.record({ type: 'stepCompleted', step, key, facts, ...(answers && { answers }), signedBy: by })
  if (row !== undefined) meetForRow(turn, key)
  if (row !== undefined && Object.values(turn.state.steps).some((other) => other.step === step && isOpen(other))) return
  if (!turn.state.done.includes(step)) turn.state.done = [...turn.state.done, step]
  turn.trigger('done', step)
  meetForStep(turn, step, occurrence)
}
