import type { CaseEvent } from '../../domain/case/events'
import type { RunningDeadline } from '../../domain/deadline/schedule'

/** A deadline as it stands after the batch, whole. */
export interface DeadlineRow {
  id: string
  rule: string
  step: string | null
  class: string
  status: DeadlineStatus
  started_at: string
  due_at: string
  due_on: string | null
  paused_at: string | null
  met_at: string | null
  on_time: boolean | null
  receipt: RunningDeadline['receipt']
  sequence: number
}

/** The end of a deadline that was there before the batch. */
export interface DeadlineEnd {
  id: string
  status: DeadlineStatus
  met_at: string | null
  on_time: boolean | null
  sequence: number
}
export type DeadlineStatus = 'running' | 'met' | 'missed-late' | 'withdrawn'

/** What a batch of events changes in the deadlines of a case: no deadline is in both lists. */
export function deadlineChanges(events: CaseEvent[]): { deadlines: DeadlineRow[]; ended: DeadlineEnd[] } {
  const rows = new Map<string, DeadlineRow>()
  const ends = new Map<string, DeadlineEnd>()
  for (const event of events) {
    if (event.type === 'deadlineStarted' || event.type === 'deadlineChanged') {
      rows.set(event.deadline.id, running(event.deadline, event.sequence))
      ends.delete(event.deadline.id)
    }
    const end = endOf(event)
    const row = end && rows.get(end.id)
    if (row) rows.set(row.id, { ...row, ...end })
    else if (end) ends.set(end.id, end)
  }
  return { deadlines: [...rows.values()], ended: [...ends.values()] }
}

function running(deadline: RunningDeadline, sequence: number): DeadlineRow {
  const { id, rule, step, startedAt, dueAt, dueOn, pausedAt, receipt } = deadline
  const dates = { started_at: startedAt, due_at: dueAt, due_on: dueOn ?? null, paused_at: pausedAt ?? null, met_at: null }
  return { id, rule, step: step ?? null, class: deadline.class, status: 'running', ...dates, on_time: null, receipt, sequence }
}

function endOf(event: CaseEvent): DeadlineEnd | undefined {
  if (event.type === 'deadlineWithdrawn') return { id: event.deadline, status: 'withdrawn', met_at: null, on_time: null, sequence: event.sequence }
  if (event.type !== 'deadlineMet') return undefined
  return { id: event.deadline, status: event.onTime ? 'met' : 'missed-late', met_at: event.occurredAt, on_time: event.onTime, sequence: event.sequence }
}
