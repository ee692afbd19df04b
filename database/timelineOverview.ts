import type { Knex } from 'knex'
import type { CaseAbility } from '../domain/access/permissions'
import type { CaseEvent, CaseEventType } from '../domain/case/events'
import { whereAllowed } from './access'
import { eventOf, type JournalRow } from './journalRow'

/** One row of the journal as people and programs read it. */
export interface TimelineEntry {
  event: CaseEvent
  /** What is particular to its type. */
  data: Record<string, unknown>
  actorName: string | null
  /** Who was away, where the actor stood in. */
  inPlaceOfName: string | null
  /** When the row was written, by the clock on the wall. */
  writtenAt: string
  /** Hexadecimal. */
  hash: string
}

interface Page {
  /** Rows after this sequence, or before it, going back. */
  after?: number
  before?: number
  limit?: number
  types?: CaseEventType[]
}

type Row = JournalRow & { actorName: string | null; inPlaceOfName: string | null; hash: Buffer }

/** The journal of a case, in order; backwards from `before`. Undefined for a case that is not there or not hers. */
export const timelineOverview =
  (knex: Knex) =>
  async (caseId: string, ability: CaseAbility, { after = 0, before, limit = 200, types }: Page = {}): Promise<TimelineEntry[] | undefined> => {
    const allowed: unknown = await whereAllowed(knex('cases').where('cases.id', caseId), ability).first('cases.id')
    if (!allowed) return undefined
    const query = knex('case_events').leftJoin('users', 'users.id', 'case_events.actor').leftJoin({ absent: 'users' }, 'absent.id', knex.raw(`case_events.body->>'inPlaceOf'`)).where('case_events.case_id', caseId).where('case_events.sequence', '>', after)
    if (before !== undefined) void query.where('case_events.sequence', '<', before)
    if (types) void query.whereIn('case_events.type', types)
    const rows: Row[] = await query
      .orderBy('case_events.sequence', before === undefined ? 'asc' : 'desc')
      .limit(limit)
      .select({ ...journalColumns, actorName: 'users.name', inPlaceOfName: 'absent.name', hash: 'case_events.hash' })
    return rows.map(({ actorName, inPlaceOfName, hash, ...row }) => ({ event: eventOf(row), data: row.body, actorName, inPlaceOfName, writtenAt: row.recordedAt, hash: hash.toString('hex') }))
  }

/** Columns of `case_events` that make a `JournalRow`. */
export const journalColumns = {
  sequence: 'case_events.sequence',
  type: 'case_events.type',
  body: 'case_events.body',
  occurredAt: 'case_events.occurred_at',
  caseRecordedAt: 'case_events.case_recorded_at',
  recordedAt: 'case_events.recorded_at',
  actor: 'case_events.actor',
  role: 'case_events.role',
  command: 'case_events.command',
}
