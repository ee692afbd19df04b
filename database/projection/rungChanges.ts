import type { CaseEvent } from '../../domain/case/events'
import type { CaseState } from '../../domain/case/state'
import type { RunningDeadline, Rung } from '../../domain/deadline/schedule'

/** One moment at which somebody is told. The same rung at another moment is another row. */
export interface RungRow {
  deadline: string
  rung: string
  at: string
  kind: Rung['kind']
  to_roles: string[]
  event: string | null
  every: string | null
  held_from: string | null
  by_workflow: boolean
  fired_at: string | null
  withdrawn_at: string | null
}

/** From this moment on, rungs of the deadline that have not been reached and are not among the rows are withdrawn. */
export interface Withdrawal {
  deadline: string
  at: string
}

/** What a batch of events changes in the rungs of a case. */
export function rungChanges(events: CaseEvent[], state: CaseState): { rungs: RungRow[]; withdrawals: Withdrawal[] } {
  const rungs = new Rungs(state.practice)
  for (const event of events) {
    if (event.type === 'deadlineStarted' || event.type === 'deadlineChanged') rungs.replace(event.deadline, event.recordedAt)
    if (event.type === 'deadlineMet' || event.type === 'deadlineWithdrawn') rungs.withdraw(event.deadline, event.recordedAt)
    if (event.type === 'rungReached') rungs.reach(event.deadline, event.rung, event.occurredAt)
  }
  for (const event of events) if (event.type === 'rungReached') rungs.add(state.deadlines[event.deadline])
  return { rungs: [...rungs.rows.values()], withdrawals: [...rungs.withdrawals].map(([deadline, at]) => ({ deadline, at })) }
}

class Rungs {
  readonly rows = new Map<string, RungRow>()
  readonly withdrawals = new Map<string, string>()
  constructor(private readonly practice: boolean) {}

  replace(deadline: RunningDeadline, at: string): void {
    this.withdraw(deadline.id, at)
    this.add(deadline)
  }

  /** Nobody is told of a deadline that is paused; what it tells after is computed anew when it goes on. */
  add(deadline: RunningDeadline | undefined): void {
    if (!deadline || deadline.pausedAt) return
    for (const rung of deadline.rungs) this.put(deadline.id, rung, rung.firedAt ?? null)
  }

  reach(deadline: string, rung: Rung, at: string): void {
    this.put(deadline, rung, rung.firedAt ?? at)
  }

  withdraw(deadline: string, at: string): void {
    if (!this.withdrawals.has(deadline)) this.withdrawals.set(deadline, at)
    for (const row of this.rows.values()) if (row.deadline === deadline && !row.fired_at) row.withdrawn_at ??= at
  }

  private put(deadline: string, rung: Rung, firedAt: string | null): void {
    const { id, at, kind, to, event = null, every = null, heldFrom = null, when } = rung
    const key = [deadline, id, at].join(' ')
    const by_workflow = this.practice || kind === 'raise' || when !== undefined || to.length === 0
    const fired_at = this.rows.get(key)?.fired_at ?? firedAt
    this.rows.set(key, { deadline, rung: id, at, kind, to_roles: to, event, every, held_from: heldFrom, by_workflow, fired_at, withdrawn_at: null })
  }
}
