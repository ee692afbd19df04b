import type { Knex } from 'knex'
import { standsInFor, type Viewer } from '../domain/access/permissions'
import type { StepStatus } from '../domain/case/state'
import { excludedFrom } from './access'
import { decodeCursor, encodeCursor } from './cursor'
import { run } from './statement'

/** Something to be done now, in one case. No personal data; `personId` is for whoever may read the name. */
export interface WorkItem {
  caseId: string
  code: string
  personId: string
  pathway: string
  version: number
  unitId: string
  createdBy: string
  team: string[]
  excluded: string[]
  kind: 'step' | 'proposal' | 'document' | 'message' | 'effect'
  /** Key of the step instance, `event:NAME`, `document:ID` `message:NUMBER` or `effect:KEY`. */
  key: string
  /** Name of the step, event or effect, id of the document or message. */
  step: string
  status: StepStatus
  role: string
  assignee: string
  /** Whose work it is, where she only stands in. */
  inPlaceOf: string | null
  inPlaceOfName: string | null
  openedAt: string
  /** Null: not due by itself. */
  dueAt: string | null
  deadline: string | null
  /** When somebody above is told, if it is not done by then. */
  escalatesAt: string | null
  paused: boolean
  practice: boolean
}

interface Page {
  /** Cursor of the page before. */
  after?: string | undefined
  limit?: number
}

const FIRST = ['-infinity', '', ''] as const

const columns = `c.id as "caseId", c.code, c.person_id as "personId", c.pathway, c.version, c.unit_id as "unitId", c.created_by as "createdBy", c.team, ${excludedFrom('c')} as excluded, c.paused_since is not null as paused, c.practice,
  p.kind, p.key, p.step, p.status, p.role, p.assignee, p.opened_at as "openedAt", p.due_at as "dueAt", s.deadline,
  (select min(r.at) from case_rungs r where r.case_id = p.case_id and r.deadline = s.deadline and r.kind = 'escalate' and r.fired_at is null and r.withdrawn_at is null) as "escalatesAt"`

/** A role held in a unit; `holder` is herself, or the one she stands in for. */
export const pairsOf = ({ id, memberships }: Viewer): string => JSON.stringify(memberships.flatMap(({ role, units, standsInFor: absent }) => units.map((unit) => ({ unit, role, holder: absent ?? id }))))

/** Whom she speaks for: what one of them has proposed, none of them may approve. */
export const voicesOf = (viewer: Viewer): string[] => [viewer.id, ...standsInFor(viewer)]

/** Not one that keeps out her, or the one in whose place it would be hers. */
export const notKeptOut = (work: string, pair: string, me: string): string => `not exists (select from case_exclusions x where x.case_id = ${work}.case_id and x.user_id in (${me}, ${pair}.holder))`

/** Each pair of unit and role is read in the order of its index, no further than one page; then the pages are merged. What is hers comes before the same in another's place. */
const mine = {
  name: 'worklistOverview',
  text: `
  with pairs as (select distinct j.unit, j.role, j.holder, a.assignee from jsonb_to_recordset($1::jsonb) as j(unit text, role text, holder text) cross join lateral (values (''), (j.holder)) as a(assignee)),
  merged as (
    select distinct on (w.due_at, w.case_id, w.key) w.*, nullif(pairs.holder, $2::text) as in_place_of from pairs cross join lateral (
      select w.* from worklist w
      where w.unit_id = pairs.unit and w.role = pairs.role and w.assignee = pairs.assignee and w.not_by <> all($7::text[]) and (w.due_at, w.case_id, w.key) > ($3::timestamptz, $4::text, $5::text)
        and ${notKeptOut('w', 'pairs', '$2::text')}
      order by w.due_at, w.case_id, w.key limit $6
    ) w order by w.due_at, w.case_id, w.key, in_place_of nulls first limit $6
  )
  select ${columns}, p.in_place_of as "inPlaceOf", u.name as "inPlaceOfName"
  from merged p join cases c on c.id = p.case_id left join case_steps s on s.case_id = p.case_id and s.key = p.key left join users u on u.id = p.in_place_of
  order by p.due_at, p.case_id, p.key`,
}

const waiting = {
  name: 'worklistWaiting',
  text: `
  with merged as (select distinct on (w.due_at, w.case_id, w.key) w.* from worklist w where w.not_by = $1 and w.not_by <> '' and not exists (select from case_exclusions x where x.case_id = w.case_id and x.user_id = $1) order by w.due_at, w.case_id, w.key limit $2)
  select ${columns}, null as "inPlaceOf", null as "inPlaceOfName" from merged p join cases c on c.id = p.case_id left join case_steps s on s.case_id = p.case_id and s.key = p.key
  order by p.due_at, p.case_id, p.key`,
}

/** What somebody can do now, the most urgent first: her own, and what is open to her roles and nobody has taken. */
export const worklistOverview =
  (knex: Knex) =>
  async (viewer: Viewer, { after, limit = 50 }: Page = {}): Promise<{ items: WorkItem[]; next?: string }> => {
    const [due, caseId, key] = after === undefined ? FIRST : decodeCursor(after, 3)
    const rows = await run<WorkItem>(knex, mine, [pairsOf(viewer), viewer.id, due, caseId, key, limit + 1, voicesOf(viewer)])
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return { items, ...(rows.length > limit && last && { next: encodeCursor([last.dueAt ?? 'infinity', last.caseId, last.key]) }) }
  }

/** What somebody has handed in and another has to sign or approve. */
export const waitingOverview =
  (knex: Knex) =>
  async (userId: string, limit = 50): Promise<WorkItem[]> =>
    run<WorkItem>(knex, waiting, [userId, limit])

/** How much there is, for the heading of each group: overdue, by the end of today, of the next days, later, and not due at all. */
export const worklistCounts =
  (knex: Knex) =>
  async (viewer: Viewer, { now, endOfToday, endOfWeek }: { now: string; endOfToday: string; endOfWeek: string }): Promise<Record<'overdue' | 'today' | 'week' | 'later' | 'undue', number>> => {
    const { rows } = await knex.raw<{ rows: Record<'overdue' | 'today' | 'week' | 'later' | 'undue', number>[] }>(
      `with found as (
         select distinct w.case_id, w.key, w.due_at from jsonb_to_recordset(cast(:pairs as jsonb)) as j(unit text, role text, holder text) cross join lateral (
           select w.case_id, w.key, w.due_at from worklist w where w.unit_id = j.unit and w.role = j.role and w.assignee in ('', j.holder) and w.not_by <> all(:voices) and ${notKeptOut('w', 'j', ':id')} offset 0
         ) w
       )
       select count(*) filter (where found.due_at < cast(:now as timestamptz))::int as overdue,
         count(*) filter (where found.due_at >= cast(:now as timestamptz) and found.due_at <= cast(:endOfToday as timestamptz))::int as today,
         count(*) filter (where found.due_at > cast(:endOfToday as timestamptz) and found.due_at <= cast(:endOfWeek as timestamptz))::int as week,
         count(*) filter (where found.due_at > cast(:endOfWeek as timestamptz) and isfinite(found.due_at))::int as later,
         count(*) filter (where not isfinite(found.due_at))::int as undue
       from found`,
      { pairs: pairsOf(viewer), id: viewer.id, voices: voicesOf(viewer), now, endOfToday, endOfWeek },
    )
    return rows[0] ?? { overdue: 0, today: 0, week: 0, later: 0, undue: 0 }
  }
