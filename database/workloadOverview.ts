import type { Knex } from 'knex'
import type { WorkCounted } from '../domain/access/workload'
import { run } from './statement'

/** Steps that are hers by assignment, and the open cases she is assigned to. Each unit is looked up in the index of its worklist. */
const statement = {
  name: 'workloadOverview',
  text: `
  with steps as (
    select w.assignee as user_id, w.role, c.pathway, c.version, w.step, count(*)::int as count
    from unnest($1::text[]) as place(unit) cross join lateral (select w.* from worklist w where w.unit_id = place.unit and w.kind = 'step' and w.assignee <> '' offset 0) w
    join cases c on c.id = w.case_id and not c.practice
    group by w.assignee, w.role, c.pathway, c.version, w.step
  ),
  held as (
    select a.user_id, a.role, c.pathway, c.version, null::text as step, count(*)::int as count
    from case_assignments a join cases c on c.id = a.case_id and c.unit_id = any($1::text[]) and c.status = 'open' and not c.practice
    group by a.user_id, a.role, c.pathway, c.version
  )
  select u.id as "userId", u.name, r.role, r.pathway, r.version, r.step, r.count
  from (select * from steps union all select * from held) r join users u on u.id = r.user_id and u.disabled_at is null
  where $2::text[] is null or u.id = any($2::text[])
  order by u.name, u.id, r.role, r.pathway, r.version, r.step`,
}

/** What people of these units have to do, or only some of them. */
export const workloadOverview =
  (knex: Knex) =>
  async (units: string[], users: string[] | null = null): Promise<WorkCounted[]> =>
    run<WorkCounted>(knex, statement, [units, users])
