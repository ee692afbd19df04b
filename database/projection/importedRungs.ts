import type { CaseEvent } from '../../domain/case/events'
import type { CaseState } from '../../domain/case/state'
import { stemOf } from '../../domain/deadline/rungId'
import { repeatRung } from '../../domain/deadline/start'
import type { Core } from '../../domain/pathway/core'
import { rungChanges, type RungRow } from './rungChanges'
import { settlements, type Escalated } from './toldChanges'

/** What the notice carrier would have done in a case that began before it was here, had it been here. */
export interface ImportedRungs {
  /** Reached by now, and the next coming of those that repeat. */
  rungs: RungRow[]
  escalated: Escalated[]
}

/** Rungs of a whole history that only tell somebody: which were reached before their deadline ended, and what that left with a supervisor. */
export function importedRungs(events: CaseEvent[], state: CaseState, core: Core, now: string): ImportedRungs {
  const carried = rungChanges(events, state).rungs.filter((row) => !row.by_workflow && row.fired_at === null)
  const reached = carried.filter((row) => row.at <= (row.withdrawn_at ?? now)).map((row) => ({ ...row, fired_at: row.at, withdrawn_at: null }))
  const again = reached.flatMap((row) => comings(row, state, core, now))
  const rungs = [...reached, ...again]
  return { rungs, escalated: escalations(rungs, settlements(events)) }
}

const MOST_COMINGS = 500

/** The later comings of a rung that repeats while its deadline still runs: those that have been, and the first that has not. */
function comings(first: RungRow, state: CaseState, core: Core, now: string): RungRow[] {
  const running = state.deadlines[first.deadline]
  if (!first.every || !running?.rungs.some(({ id, at }) => id === first.rung && at === first.at)) return []
  const rows: RungRow[] = []
  for (let row = first; row.fired_at !== null && rows.length < MOST_COMINGS; ) {
    const { rung: id, kind, at, to_roles: to, every, held_from } = row
    const next = repeatRung(running, { id, kind, at, to, ...(every !== null && { every }), ...(held_from !== null && { heldFrom: held_from }) }, core)
    if (!next) break
    row = { ...row, rung: next.id, at: next.at, held_from: next.heldFrom ?? null, fired_at: next.at <= now ? next.at : null }
    rows.push(row)
  }
  return rows
}

function escalations(rungs: RungRow[], settled: { deadline: string; at: string }[]): Escalated[] {
  const rows = new Map<string, Escalated>()
  const reached = rungs.filter(({ kind, fired_at }) => kind === 'escalate' && fired_at !== null).sort((a, b) => (a.at < b.at ? -1 : 1))
  for (const { deadline, rung, at, to_roles } of reached) {
    const end = settled.find((one) => one.deadline === deadline && one.at >= at)?.at ?? null
    for (const role of to_roles) {
      const key = [deadline, stemOf(rung), role].join(' ')
      const before = rows.get(key)
      const since = before && (before.resolved_at === null || before.resolved_at > at) ? before.reached_at : at
      rows.set(key, { deadline, rung: stemOf(rung), role, reached_at: since, last_at: at, resolved_at: end })
    }
  }
  return [...rows.values()]
}
