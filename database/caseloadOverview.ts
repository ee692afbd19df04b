import type { Knex } from 'knex'
import { readersOf, unitsOf, type CaseAbility, type CaseFile } from '../domain/access/permissions'
import { caseFileColumns, inForce, whereAllowed } from './access'
import { caseColumns, membersOfCase, type CaseOverview, type TeamMember } from './caseOverview'
import { decodeCursor, encodeCursor } from './cursor'
import { isoText } from './isoText'

export interface CaseloadFilter {
  view: 'open' | 'overdue' | 'closed'
  now: string
  stage?: string | undefined
  unitId?: string | undefined
  pathway?: string | undefined
  /** Assigned to this user. */
  ofUser?: string | undefined
  /** Beginning of a case code. */
  code?: string | undefined
  /** Only these cases, e.g. those found by name. */
  ids?: string[] | undefined
  /** Left out unless asked for: practice cases count nowhere. */
  practice?: boolean | undefined
}

type Shared = Pick<CaseOverview, 'id' | 'code' | 'pathway' | 'version' | 'personId' | 'unitName' | 'status' | 'stage' | 'practice' | 'imported' | 'openedAt' | 'closedAt' | 'pausedSince' | 'facts'>

export interface CaseloadRow extends Shared, CaseFile {
  /** Earliest running deadline. */
  nextDueAt: string | null
  members: TeamMember[]
  /** The open step due first. */
  next: { key: string; step: string; dueAt: string | null } | null
}

interface Page {
  after?: string | undefined
  limit?: number
  /** For numbered pages; slower the further it goes. */
  offset?: number
}

const nextStep = `(
  select jsonb_build_object('key', w.key, 'step', w.step, 'dueAt', ${isoText('w.due_at')}) from worklist w where w.case_id = cases.id and w.kind = 'step' order by w.due_at, w.key limit 1)`

/** Units of the rules, and of single cases she has leave to read. */
const places = `(
  select unnest(?::text[]) as unit_id union select c.unit_id from record_grants g join cases c on c.id = g.case_id where g.user_id = any(?) and ${inForce('g')}) as place`

/** Cases somebody may see, the one due first on top. Each unit is read in the order of its index, no further than needed. */
export const caseloadOverview =
  (knex: Knex) =>
  async (ability: CaseAbility, filter: CaseloadFilter, { after, limit = 50, offset = 0 }: Page = {}): Promise<{ rows: CaseloadRow[]; next?: string }> => {
    const ofUnit = filtered(knex, ability, filter).whereRaw('cases.unit_id = place.unit_id').orderBy(['cases.next_due_at', 'cases.id']).limit(offset + limit + 1)
    if (after !== undefined) void ofUnit.whereRaw('(cases.next_due_at, cases.id) > (?::timestamptz, ?)', decodeCursor(after, 2))
    const found: CaseloadRow[] = await knex
      .from(knex.raw(`${places} cross join lateral ? as cases`, [unitsOf(ability), readersOf(ability), ofUnit.select('cases.*')]))
      .join('units', 'units.id', 'cases.unit_id')
      .orderBy(['cases.next_due_at', 'cases.id'])
      .offset(offset)
      .limit(limit + 1)
      .select({ ...caseColumns, ...caseFileColumns(knex), nextDueAt: 'cases.next_due_at', members: knex.raw(membersOfCase), next: knex.raw(nextStep) })
    const rows = found.slice(0, limit)
    const last = rows.at(-1)
    return { rows, ...(found.length > limit && last && { next: encodeCursor([last.nextDueAt ?? 'infinity', last.id]) }) }
  }

/** How many there are. */
export const caseloadCount =
  (knex: Knex) =>
  async (ability: CaseAbility, filter: CaseloadFilter): Promise<number> => {
    const [row]: { total: number }[] = await filtered(knex, ability, filter).count({ total: '*' })
    return row?.total ?? 0
  }

function filtered(knex: Knex, ability: CaseAbility, { view, now, stage, unitId, pathway, ofUser, code, ids, practice }: CaseloadFilter): Knex.QueryBuilder {
  const query = whereAllowed(knex('cases'), ability).where('cases.practice', practice ?? false).where('cases.status', view === 'closed' ? 'closed' : 'open')
  if (view === 'overdue') void query.where('cases.next_due_at', '<', now)
  if (stage !== undefined) void query.where('cases.stage', stage)
  if (unitId !== undefined) void query.where('cases.unit_id', unitId)
  if (pathway !== undefined) void query.where('cases.pathway', pathway)
  if (ofUser !== undefined) void query.whereRaw('cases.team && array[?::text]', [ofUser])
  if (code !== undefined) void query.whereRaw('starts_with(cases.code, ?)', [code.toUpperCase()])
  if (ids !== undefined) void query.whereIn('cases.id', ids)
  return query
}
