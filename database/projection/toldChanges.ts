import type { CaseEvent } from '../../domain/case/events'
import type { CaseState } from '../../domain/case/state'
import type { Rung } from '../../domain/deadline/schedule'
import { stemOf } from '../../domain/deadline/rungId'

/** People of these roles are told, once each. */
export interface Told {
  deadline: string
  rung: string
  kind: 'remind' | 'due' | 'escalate' | 'notice'
  at: string
  to_roles: string[]
  urgent: boolean
  /** Practice: shown as told at this moment, and no message leaves. */
  shown_at: string | null
}

export interface Escalated {
  deadline: string
  rung: string
  role: string
  reached_at: string
  /** It comes again until it is settled; reached first and last. */
  last_at: string
  resolved_at: string | null
}

/** Everything that has reached somebody because of this deadline is settled. */
export interface Resolved {
  deadline: string
  at: string
}

/** Who is told because of a batch of events that the case's own workflow has reached. */
export function tellings(events: CaseEvent[], { practice }: CaseState): Told[] {
  return events.flatMap((event): Told[] => {
    const shown_at = practice ? event.occurredAt : null
    if (event.type === 'noticeRaised')
      return [{ deadline: '', rung: `${event.event}@${event.sequence}`, kind: 'notice', at: event.occurredAt, to_roles: event.to, urgent: event.urgent, shown_at }]
    if (event.type !== 'rungReached' || event.rung.kind === 'raise') return []
    const { id, at, kind, to } = event.rung
    return [{ deadline: event.deadline, rung: id, kind, at, to_roles: to, urgent: false, shown_at }]
  })
}

/** What has reached a supervisor in a batch, and what is settled by it. */
export function escalationChanges(events: CaseEvent[]): { escalated: Escalated[]; resolved: Resolved[] } {
  const escalated = new Map<string, Escalated>()
  const resolved = new Map<string, Resolved>()
  for (const event of events) {
    if (event.type === 'rungReached' && event.rung.kind === 'escalate') reach(escalated, event.deadline, event.rung)
    if (event.type === 'unassigned') reach(escalated, vacancyOf(event.as), { id: `unassigned@${event.sequence}`, at: event.recordedAt, to: event.to })
    const deadline = settledBy(event)
    if (!deadline) continue
    resolved.set(deadline, resolved.get(deadline) ?? { deadline, at: event.recordedAt })
    for (const row of escalated.values()) if (row.deadline === deadline) row.resolved_at ??= event.recordedAt
  }
  return { escalated: [...escalated.values()], resolved: [...resolved.values()] }
}

/** What reaches a supervisor when a role of a case is nobody's any more stands beside deadlines under this name. */
export const vacancyOf = (role: string): string => `role:${role}`

function reach(escalated: Map<string, Escalated>, deadline: string, rung: Pick<Rung, 'id' | 'at' | 'to'>): void {
  for (const role of rung.to) {
    const stem = stemOf(rung.id)
    const key = [deadline, stem, role].join(' ')
    const open = escalated.get(key)
    escalated.set(key, { deadline, rung: stem, role, reached_at: open && !open.resolved_at ? open.reached_at : rung.at, last_at: rung.at, resolved_at: null })
  }
}

/** Every moment at which what had reached somebody because of a deadline was settled, in order. */
export const settlements = (events: CaseEvent[]): Resolved[] =>
  events.flatMap((event) => {
    const deadline = settledBy(event)
    return deadline ? [{ deadline, at: event.recordedAt }] : []
  })

function settledBy(event: CaseEvent): string | undefined {
  if (event.type === 'assigned') return vacancyOf(event.as)
  if (event.type === 'deadlineMet' || event.type === 'deadlineWithdrawn') return event.deadline
  const isMovedOn = event.type === 'deadlineChanged' && event.because !== 'paused' && event.deadline.dueAt > event.recordedAt
  return isMovedOn ? event.deadline.id : undefined
}
