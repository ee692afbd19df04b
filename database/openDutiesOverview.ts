import type { Knex } from 'knex'

/** Something that would be left with nobody if an account were closed. */
export interface OpenDuty {
  /** In whose team she is; a step that waits for her; what has reached a supervisor and nobody else can decide. */
  kind: 'team' | 'step' | 'escalation'
  caseId: string
  code: string
  role: string
  /** Step instance key or deadline; the role itself for a team. */
  of: string
  dueAt: string | null
  /** Colleagues who hold the role where the case is, by name: to them it can be handed over. */
  colleagues: string[]
}

const sql = `
  with duties as (
    select 'team' as kind, a.case_id, a.role, a.role as of, null::timestamptz as due_at from case_assignments a where a.user_id = :id
    union all
    select 'step', w.case_id, w.role, w.key, nullif(w.due_at, 'infinity') from worklist w where w.assignee = :id
    union all
    select distinct 'escalation', e.case_id, e.role, e.deadline, min(e.reached_at) over (partition by e.case_id, e.role, e.deadline)
    from user_roles r
    join unit_ancestors under on under.ancestor_id = r.unit_id
    join escalations e on e.unit_id = under.unit_id and e.role = r.role and e.resolved_at is null
    left join case_assignments a on a.case_id = e.case_id and a.role = e.role
    where r.user_id = :id and (a.user_id = :id or (a.user_id is null and not exists (
      select 1 from user_roles other
      join unit_ancestors above on above.ancestor_id = other.unit_id and above.unit_id = e.unit_id
      join users u on u.id = other.user_id and u.disabled_at is null
      where other.role = e.role and other.user_id <> :id)))
  )
  select d.kind, d.case_id as "caseId", c.code, d.role, d.of, d.due_at as "dueAt", array(
    select distinct u.name from user_roles other
    join unit_ancestors above on above.ancestor_id = other.unit_id and above.unit_id = c.unit_id
    join users u on u.id = other.user_id and u.disabled_at is null
    where other.role = d.role and other.user_id <> :id order by u.name limit 5) as colleagues
  from duties d join cases c on c.id = d.case_id
  where c.status <> 'closed' and not c.practice
  order by c.code, d.kind, d.role, d.of limit :limit`

/** What somebody still has to do or to hand over, case by case. Practice cases bind nobody. */
export const openDutiesOverview =
  (knex: Knex) =>
  async (userId: string, limit = 200): Promise<OpenDuty[]> =>
    (await knex.raw<{ rows: OpenDuty[] }>(sql, { id: userId, limit })).rows
