import type { Knex } from 'knex'
import type { Viewer } from '../domain/access/permissions'
import { excludedFrom } from './access'
import { notKeptOut, pairsOf, voicesOf } from './worklistOverview'

/** Something that has reached a supervisor: a deadline that passed, or work that waits for her decision. */
export interface EscalationRow {
  kind: 'escalation' | 'proposal' | 'approval'
  caseId: string
  code: string
  personId: string
  pathway: string
  version: number
  unitId: string
  createdBy: string
  team: string[]
  excluded: string[]
  practice: boolean
  role: string
  /** Step instance key, or the event proposed; of an escalation the step of its deadline, if it has one. */
  of: string | null
  deadline: string | null
  class: 'S' | 'A' | 'B' | 'L' | null
  dueAt: string | null
  /** Since when it is with her. */
  since: string
  /** Who proposed or handed it in. */
  by: string | null
  byName: string | null
}

/** `offset 0` keeps each pair of unit and role a look-up of its own in the index. */
const sql = `
  with pairs as (select distinct j.unit, j.role, j.holder from jsonb_to_recordset(cast(:pairs as jsonb)) as j(unit text, role text, holder text)),
  reached as (
    select 'escalation' as kind, e.case_id, e.role, d.step as of, e.deadline, d.class, d.due_at, min(e.reached_at) as since, null as by
    from pairs cross join lateral (select e.* from escalations e where e.unit_id = pairs.unit and e.role = pairs.role and e.resolved_at is null and ${notKeptOut('e', 'pairs', ':id')} offset 0) e
    left join case_assignments a on a.case_id = e.case_id and a.role = e.role
    left join case_deadlines d on d.case_id = e.case_id and d.id = e.deadline
    where a.user_id is null or a.user_id = pairs.holder
    group by e.case_id, e.role, d.step, e.deadline, d.class, d.due_at
    union all
    select case when w.kind = 'proposal' then 'proposal' else 'approval' end, w.case_id, w.role, case when w.kind = 'proposal' then w.step else w.key end, null, null, nullif(w.due_at, 'infinity'), w.opened_at, w.not_by
    from pairs cross join lateral (
      select w.* from worklist w where w.unit_id = pairs.unit and w.role = pairs.role and w.assignee in ('', pairs.holder) and w.status in ('awaitingApproval', 'awaitingSecond') and w.not_by <> all(:voices) and ${notKeptOut('w', 'pairs', ':id')} offset 0
    ) w
  )
  select distinct on (r.since, r.case_id, r.kind, r.deadline, r.of) r.kind, r.case_id as "caseId", c.code, c.person_id as "personId", c.pathway, c.version, c.unit_id as "unitId", c.created_by as "createdBy", c.team, ${excludedFrom('c')} as excluded, c.practice,
    r.role, r.of, r.deadline, r.class, r.due_at as "dueAt", r.since, r.by, u.name as "byName"
  from reached r join cases c on c.id = r.case_id left join users u on u.id = r.by
  order by r.since, r.case_id, r.kind, r.deadline, r.of limit :limit`

/** What has reached somebody and is not settled, the longest waiting first. It leaves the list only when it is done or decided. */
export const escalationsOverview =
  (knex: Knex) =>
  async (viewer: Viewer, limit = 200): Promise<EscalationRow[]> => {
    const { rows } = await knex.raw<{ rows: EscalationRow[] }>(sql, { pairs: pairsOf(viewer), id: viewer.id, voices: voicesOf(viewer), limit })
    return rows
  }
