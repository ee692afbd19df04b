import type { CaseChanges } from './caseChanges'

/**
 * One part of the statement that brings the tables made from the journal up to date: common table expressions over
 * `go` (the locked case, when there is something to do) and `$3` (the changes, `CaseChanges`).
 * A part that has nothing to do is left out; `otherwise` keeps the names others read.
 * No two parts touch the same row: PostgreSQL would carry out only one of them.
 */
export interface ProjectionPart {
  needed: (changes: CaseChanges) => boolean
  sql: string
  otherwise?: string
}

const some = (...lists: unknown[][]): boolean => lists.some(({ length }) => length > 0)

const newlyAssigned: ProjectionPart = {
  needed: ({ assigned }) => some(assigned),
  sql: `
  newly_assigned as (select b.* from go, jsonb_to_recordset($3::jsonb->'assigned') as b(role text, user_id text, since timestamptz)),`,
  otherwise: `newly_assigned as (select null::text as role, null::text as user_id, null::timestamptz as since where false),`,
}

const unassigned: ProjectionPart = {
  needed: ({ unassigned }) => some(unassigned),
  sql: `
  unassigned as (select b.* from go, jsonb_to_recordset($3::jsonb->'unassigned') as b(role text, user_id text)),
  assignments_ended as (
    delete from case_assignments a using go, unassigned n where a.case_id = $1 and a.role = n.role and a.user_id = n.user_id
  ),`,
  otherwise: `unassigned as (select null::text as role, null::text as user_id where false),`,
}

const holders: ProjectionPart = {
  needed: ({ assigned, unassigned, steps, proposed, duties, effects, told }) => some(assigned, unassigned, steps, proposed, duties, effects, told),
  sql: `
  holders as (
    select n.role, n.user_id from newly_assigned n
    union all
    select a.role, a.user_id from go join case_assignments a on a.case_id = $1 where not exists (select from newly_assigned n where n.role = a.role) and not exists (select from unassigned n where n.role = a.role and n.user_id = a.user_id)
  ),`,
  otherwise: `holders as (select null::text as role, null::text as user_id where false),`,
}

const steps: ProjectionPart = {
  needed: ({ steps }) => some(steps),
  sql: `
  step_rows as (
    select b.key, coalesce(b.step, k.step) as step, coalesce(b.instance, k.instance) as instance, coalesce(b.occurrence, k.occurrence) as occurrence, coalesce(b.status, k.status) as status, coalesce(b.roles, k.roles) as roles,
      case when b.status is null then k.acting_roles
           when b.status in ('awaitingSecond', 'awaitingApproval') then b.signers
           when b.status in ('available', 'inProgress', 'returned') then coalesce(b.roles, k.roles)
           else '{}' end as acting_roles,
      coalesce(b.opened_at, k.opened_at) as opened_at, b.due_at, b.deadline,
      case when b.status is null then k.done_at else b.done_at end as done_at,
      nullif(coalesce(b.done_by, k.done_by), '') as done_by, nullif(coalesce(b.submitted_by, k.submitted_by), '') as submitted_by, coalesce(b.answers, k.answers) as answers
    from go, jsonb_to_recordset($3::jsonb->'steps') as b(key text, step text, instance int, occurrence int, status text, roles text[], signers text[], opened_at timestamptz, due_at timestamptz, deadline text, done_at timestamptz, done_by text, submitted_by text, answers text)
    left join case_steps k on k.case_id = $1 and k.key = b.key
  ),
  steps as (
    insert into case_steps (case_id, key, step, instance, occurrence, status, roles, acting_roles, opened_at, due_at, deadline, done_at, done_by, submitted_by, answers)
    select $1, r.key, r.step, r.instance, r.occurrence, r.status, r.roles, r.acting_roles, r.opened_at, r.due_at, r.deadline, r.done_at, r.done_by, r.submitted_by, r.answers from step_rows r
    on conflict (case_id, key) do update set (step, instance, occurrence, status, roles, acting_roles, opened_at, due_at, deadline, done_at, done_by, submitted_by, answers) =
      (excluded.step, excluded.instance, excluded.occurrence, excluded.status, excluded.roles, excluded.acting_roles, excluded.opened_at, excluded.due_at, excluded.deadline, excluded.done_at, excluded.done_by, excluded.submitted_by, excluded.answers)
  ),`,
  otherwise: `step_rows as (select null::text as key, null::text as step, null::text as status, null::text[] as acting_roles, null::timestamptz as opened_at, null::timestamptz as due_at, null::text as submitted_by where false),`,
}

const proposed: ProjectionPart = {
  needed: ({ proposed }) => some(proposed),
  sql: `
  proposed as (
    select 'event:' || b.event as key, b.event as step, b.by, b.at, r.role from go
    join pathway_versions v on v.pathway = go.pathway and v.number = go.version
    cross join jsonb_to_recordset($3::jsonb->'proposed') as b(event text, by text, at timestamptz)
    cross join lateral jsonb_array_elements_text((v.core #> array['events', b.event, 'approval'])::jsonb) as r(role)
  ),`,
  otherwise: `proposed as (select null::text as key, null::text as step, null::text as by, null::timestamptz as at, null::text as role where false),`,
}

const effects: ProjectionPart = {
  needed: ({ effects }) => some(effects),
  sql: `
  effect_rows as (
    select 'effect:' || b.key as key, b.key as effect_key, b.effect as step, b.roles, b.opens, b.opened_at, coalesce(b.due_at, 'infinity') as due_at
    from go, jsonb_to_recordset($3::jsonb->'effects') as b(key text, effect text, roles text[], opens boolean, opened_at timestamptz, due_at timestamptz)
  ),
  openings as (
    insert into case_openings (case_id, key, asked_at) select $1, e.effect_key, e.opened_at from effect_rows e where e.opens on conflict (case_id, key) do nothing
  ),
  openings_over as (delete from case_openings o using effect_rows e where o.case_id = $1 and o.key = e.effect_key and not e.opens),`,
  otherwise: `effect_rows as (select null::text as key, null::text as step, null::text[] as roles, null::timestamptz as opened_at, null::timestamptz as due_at where false),`,
}

const duties: ProjectionPart = {
  needed: ({ duties }) => some(duties),
  sql: `
  duties as (
    select b.key, b.kind, b.of, b.since, b.due_at, r.role from go
    join pathway_versions v on v.pathway = go.pathway and v.number = go.version
    cross join jsonb_to_recordset($3::jsonb->'duties') as b(key text, kind text, of text, since timestamptz, due_at timestamptz)
    cross join lateral jsonb_array_elements_text((v.core #> array[b.kind || 's', b.of, 'roles'])::jsonb) as r(role)
  ),`,
  otherwise: `duties as (select null::text as key, null::text as kind, null::text as of, null::timestamptz as since, null::timestamptz as due_at, null::text as role where false),`,
}

/** Once asked for is once delivered: the same entry again is nothing new. */
const messages: ProjectionPart = {
  needed: ({ messages }) => some(messages),
  sql: `
  messages as (
    insert into person_messages (case_id, sequence, message, asked_at, status, next_attempt_at)
    select $1, b.sequence, b.message, b.asked_at, b.status, case when b.status = 'waiting' then b.asked_at end
    from go, jsonb_to_recordset($3::jsonb->'messages') as b(sequence int, message text, asked_at timestamptz, status text) on conflict (case_id, sequence) do nothing
  ),`,
}

const worklist: ProjectionPart = {
  needed: ({ steps, proposed, decided, assigned, unassigned, duties, settled, effects }) => some(steps, proposed, decided, assigned, unassigned, duties, settled, effects),
  sql: `
  work as (
    select s.key, a.role, 'step' as kind, s.step, s.status, case when s.status in ('awaitingSecond', 'awaitingApproval') then coalesce(s.submitted_by, '') else '' end as not_by, s.opened_at, coalesce(s.due_at, 'infinity') as due_at
    from step_rows s cross join lateral unnest(s.acting_roles) as a(role)
    union all
    select p.key, p.role, 'proposal', p.step, 'awaitingApproval', p.by, p.at, 'infinity' from proposed p
    union all
    select e.key, r.role, 'effect', e.step, 'available', '', e.opened_at, e.due_at from effect_rows e cross join lateral unnest(e.roles) as r(role)
    union all
    select d.key, d.role, d.kind, d.of, 'available', '', d.since, coalesce(d.due_at, 'infinity') from duties d
  ),
  listed as (
    insert into worklist (case_id, key, role, kind, step, status, unit_id, assignee, not_by, opened_at, due_at)
    select $1, w.key, w.role, w.kind, w.step, w.status, go.unit_id, coalesce(h.user_id, ''), w.not_by, w.opened_at, w.due_at from go, work w left join holders h on h.role = w.role
    on conflict (case_id, key, role) do update set (status, unit_id, assignee, not_by, opened_at, due_at) = (excluded.status, excluded.unit_id, excluded.assignee, excluded.not_by, excluded.opened_at, excluded.due_at)
  ),
  unlisted as (
    delete from worklist w using go where w.case_id = $1 and not exists (select from work where work.key = w.key and work.role = w.role)
      and (w.key in (select s.key from step_rows s) or w.key in (select p.key from proposed p) or w.key in (select e.key from effect_rows e) or w.key in (select 'event:' || e from jsonb_array_elements_text($3::jsonb->'decided') as e) or w.key in (select jsonb_array_elements_text($3::jsonb->'settled')))
  ),`,
}

const assignments: ProjectionPart = {
  needed: ({ assigned, unassigned }) => some(assigned, unassigned),
  sql: `
  assignments as (
    insert into case_assignments (case_id, role, user_id, since) select $1, n.role, n.user_id, n.since from newly_assigned n
    on conflict (case_id, role) do update set user_id = excluded.user_id, since = excluded.since
  ),
  taken_over as (
    update worklist w set assignee = n.user_id from (select n.role, n.user_id from newly_assigned n union all select n.role, '' from unassigned n where not exists (select from newly_assigned h where h.role = n.role)) n where w.case_id = $1 and w.role = n.role and not exists (select from work where work.key = w.key)
  ),
  new_team as (select coalesce(array_agg(distinct h.user_id order by h.user_id), '{}') as team from holders h),`,
  otherwise: `new_team as (select null::text[] as team where false),`,
}

const deadlines: ProjectionPart = {
  needed: ({ deadlines }) => some(deadlines),
  sql: `
  deadlines as (
    insert into case_deadlines (case_id, id, rule, step, class, status, unit_id, started_at, due_at, due_on, paused_at, met_at, on_time, receipt, sequence)
    select $1, b.id, b.rule, b.step, b.class, b.status, go.unit_id, b.started_at, b.due_at, b.due_on, b.paused_at, b.met_at, b.on_time, b.receipt, b.sequence
    from go, jsonb_to_recordset($3::jsonb->'deadlines') as b(id text, rule text, step text, class text, status text, started_at timestamptz, due_at timestamptz, due_on date, paused_at timestamptz, met_at timestamptz, on_time boolean, receipt jsonb, sequence int)
    on conflict (case_id, id) do update set (rule, step, class, status, unit_id, started_at, due_at, due_on, paused_at, met_at, on_time, receipt, sequence) =
      (excluded.rule, excluded.step, excluded.class, excluded.status, excluded.unit_id, excluded.started_at, excluded.due_at, excluded.due_on, excluded.paused_at, excluded.met_at, excluded.on_time, excluded.receipt, excluded.sequence)
  ),`,
}

const deadlinesEnded: ProjectionPart = {
  needed: ({ ended }) => some(ended),
  sql: `
  deadlines_ended as (
    update case_deadlines d set status = b.status, met_at = b.met_at, on_time = b.on_time, sequence = b.sequence
    from go, jsonb_to_recordset($3::jsonb->'ended') as b(id text, status text, met_at timestamptz, on_time boolean, sequence int) where d.case_id = $1 and d.id = b.id
  ),`,
}

const rungs: ProjectionPart = {
  needed: ({ rungs }) => some(rungs),
  sql: `
  rung_rows as (
    select b.* from go, jsonb_to_recordset($3::jsonb->'rungs') as b(deadline text, rung text, at timestamptz, kind text, to_roles text[], event text, every text, held_from timestamptz, by_workflow boolean, fired_at timestamptz, withdrawn_at timestamptz)
  ),
  rungs as (
    insert into case_rungs as r (case_id, deadline, rung, at, kind, to_roles, event, every, held_from, by_workflow, fired_at, withdrawn_at)
    select $1, b.deadline, b.rung, b.at, b.kind, b.to_roles, b.event, b.every, b.held_from, b.by_workflow, b.fired_at, b.withdrawn_at from rung_rows b
    on conflict (case_id, deadline, rung, at) do update set fired_at = coalesce(r.fired_at, excluded.fired_at), withdrawn_at = case when r.fired_at is null then excluded.withdrawn_at end, to_roles = excluded.to_roles
  ),`,
  otherwise: `rung_rows as (select null::text as deadline, null::text as rung, null::timestamptz as at where false),`,
}

const rungsWithdrawn: ProjectionPart = {
  needed: ({ withdrawals }) => some(withdrawals),
  sql: `
  rungs_withdrawn as (
    update case_rungs r set withdrawn_at = b.at from go, jsonb_to_recordset($3::jsonb->'withdrawals') as b(deadline text, at timestamptz)
    where r.case_id = $1 and r.deadline = b.deadline and r.fired_at is null and r.withdrawn_at is null
      and not exists (select from rung_rows n where n.deadline = r.deadline and n.rung = r.rung and n.at = r.at)
  ),`,
}

const told: ProjectionPart = {
  needed: ({ told }) => some(told),
  sql: `
  told as (
    select b.*, r.role from go, jsonb_to_recordset($3::jsonb->'told') as b(deadline text, rung text, kind text, at timestamptz, to_roles text[], urgent boolean, shown_at timestamptz)
    cross join lateral unnest(b.to_roles) as r(role)
  ),
  recipients as (
    select t.role, h.user_id from (select distinct role from told) t join holders h on h.role = t.role
    union
    select t.role, ur.user_id from (select distinct role from told) t cross join go join unit_ancestors ua on ua.unit_id = go.unit_id
      join user_roles ur on ur.unit_id = ua.ancestor_id and ur.role = t.role join users u on u.id = ur.user_id and u.disabled_at is null
    where not exists (select from holders h where h.role = t.role)
  ),
  notified as (
    insert into notifications (case_id, deadline, rung, kind, role, recipient, channel, urgent, at, next_attempt_at, sent_at)
    select distinct on (t.deadline, t.rung, t.at, recipient) $1, t.deadline, t.rung, t.kind, t.role, coalesce(p.user_id, 'role:' || t.role) as recipient,
      case when t.shown_at is not null then 'practice' when p.user_id is null then 'nobody' else 'email' end, t.urgent, t.at, case when t.shown_at is null then t.at end, t.shown_at
    from told t left join recipients p on p.role = t.role order by t.deadline, t.rung, t.at, recipient, t.role
    on conflict (case_id, deadline, rung, at, recipient) do nothing
  ),`,
}

const escalations: ProjectionPart = {
  needed: ({ escalated }) => some(escalated),
  sql: `
  escalation_rows as (
    select b.*, go.unit_id from go, jsonb_to_recordset($3::jsonb->'escalated') as b(deadline text, rung text, role text, reached_at timestamptz, last_at timestamptz, resolved_at timestamptz)
  ),
  escalated as (
    insert into escalations as e (case_id, deadline, rung, role, unit_id, reached_at, last_at, resolved_at)
    select $1, b.deadline, b.rung, b.role, b.unit_id, b.reached_at, b.last_at, b.resolved_at from escalation_rows b
    on conflict (case_id, deadline, rung, role) do update set reached_at = case when e.resolved_at is null then e.reached_at else excluded.reached_at end, last_at = excluded.last_at, resolved_at = excluded.resolved_at
  ),`,
  otherwise: `escalation_rows as (select null::text as deadline, null::text as rung, null::text as role where false),`,
}

const resolved: ProjectionPart = {
  needed: ({ resolved }) => some(resolved),
  sql: `
  resolved as (
    update escalations e set resolved_at = b.at from go, jsonb_to_recordset($3::jsonb->'resolved') as b(deadline text, at timestamptz)
    where e.case_id = $1 and e.deadline = b.deadline and e.resolved_at is null and not exists (select from escalation_rows n where n.deadline = e.deadline and n.rung = e.rung and n.role = e.role)
  ),`,
}

/** In the order they are written: each reads only names of those before it. */
export const projectionParts: ProjectionPart[] = [newlyAssigned, unassigned, holders, steps, proposed, duties, messages, effects, worklist, assignments, deadlines, deadlinesEnded, rungs, rungsWithdrawn, told, escalations, resolved]
