import type { Statement } from './statement'

/**
 * One statement, and so one transaction and one journey to the database, writes a batch of events and everything made from it.
 * It begins by locking the case; when the batch is not new every part finds nothing to do. No two parts touch the same row.
 */
const journal = `
  batch as (
    select b.* from jsonb_to_recordset($2::jsonb) as b(sequence int, type text, body jsonb, occurred_at timestamptz, case_recorded_at timestamptz, recorded_at timestamptz, actor text, role text, command text, sealed_text text)
  ),
  fresh as (
    select b.* from batch b, locked where b.sequence > locked.sequence and (select min(sequence) from batch) <= locked.sequence + 1
  ),
  chain as (
    select f.*, locked.last_hash as prev_hash, sha256(locked.last_hash || convert_to(f.sealed_text, 'UTF8')) as hash from fresh f, locked where f.sequence = locked.sequence + 1
    union all
    select f.*, c.hash, sha256(c.hash || convert_to(f.sealed_text, 'UTF8')) from chain c join fresh f on f.sequence = c.sequence + 1
  ),
  appended as (
    insert into case_events (case_id, sequence, type, body, occurred_at, case_recorded_at, recorded_at, actor, role, command, prev_hash, hash)
    select $1, c.sequence, c.type, c.body, c.occurred_at, c.case_recorded_at, c.recorded_at, c.actor, c.role, c.command, c.prev_hash, c.hash from chain c
    returning case_events.sequence, case_events.hash
  ),
  conflicting as (
    insert into journal_conflicts (case_id, sequence, event)
    select $1, b.sequence, to_jsonb(b) - 'sealed_text' from locked join batch b on b.sequence <= locked.sequence join case_events e on e.case_id = $1 and e.sequence = b.sequence
    where e.type <> b.type or e.command is distinct from b.command
    returning sequence
  ),
  head as (select a.sequence, a.hash from appended a order by a.sequence desc limit 1),
  go as (select locked.*, head.sequence as new_sequence, head.hash as new_hash from locked, head),`

/** To make the tables anew from a journal that is already written: the same parts, without writing it. */
const nothingToAppend = `
  appended as (select null::int as sequence where false),
  conflicting as (select null::int as sequence where false),
  go as (select locked.*, locked.sequence as new_sequence, locked.last_hash as new_hash from locked where $2::text is null),`

const projections = `
  steps as (
    insert into case_steps as s (case_id, key, step, instance, occurrence, status, roles, acting_roles, opened_at, due_at, deadline, done_at, done_by, submitted_by, answers)
    select $1, b.key, coalesce(b.step, k.step), coalesce(b.instance, k.instance), coalesce(b.occurrence, k.occurrence), coalesce(b.status, k.status), coalesce(b.roles, k.roles),
      case when b.status is null then k.acting_roles
           when b.status in ('awaitingSecond', 'awaitingApproval') then b.signers
           when b.status in ('available', 'inProgress', 'returned') then coalesce(b.roles, k.roles)
           else '{}' end,
      coalesce(b.opened_at, k.opened_at), b.due_at, b.deadline,
      case when b.status is null then k.done_at else b.done_at end,
      nullif(coalesce(b.done_by, k.done_by), ''), nullif(coalesce(b.submitted_by, k.submitted_by), ''), coalesce(b.answers, k.answers)
    from go, jsonb_to_recordset($3::jsonb->'steps') as b(key text, step text, instance int, occurrence int, status text, roles text[], signers text[], opened_at timestamptz, due_at timestamptz, deadline text, done_at timestamptz, done_by text, submitted_by text, answers text)
    left join case_steps k on k.case_id = $1 and k.key = b.key
    on conflict (case_id, key) do update set (step, instance, occurrence, status, roles, acting_roles, opened_at, due_at, deadline, done_at, done_by, submitted_by, answers) =
      (excluded.step, excluded.instance, excluded.occurrence, excluded.status, excluded.roles, excluded.acting_roles, excluded.opened_at, excluded.due_at, excluded.deadline, excluded.done_at, excluded.done_by, excluded.submitted_by, excluded.answers)
    returning s.key, s.step, s.status, s.acting_roles, s.opened_at, s.due_at, s.submitted_by
  ),
  newly_assigned as (
    select b.role, b.user_id, b.since from go, jsonb_to_recordset($3::jsonb->'assigned') as b(role text, user_id text, since timestamptz)
  ),
  assignments as (
    insert into case_assignments (case_id, role, user_id, since) select $1, n.role, n.user_id, n.since from newly_assigned n
    on conflict (case_id, role) do update set user_id = excluded.user_id, since = excluded.since
    returning role
  ),
  holders as (
    select n.role, n.user_id from newly_assigned n
    union all
    select a.role, a.user_id from case_assignments a, go where a.case_id = $1 and not exists (select from newly_assigned n where n.role = a.role)
  ),
  proposed as (
    select 'event:' || b.event as key, b.event as step, b.by, b.at, r.role from go, jsonb_to_recordset($3::jsonb->'proposed') as b(event text, by text, at timestamptz)
    join pathway_versions v on v.pathway = (select pathway from go) and v.number = (select version from go)
    cross join lateral jsonb_array_elements_text(v.core #> array['events', b.event, 'approval']) as r(role)
  ),
  work as (
    select s.key, a.role, 'step' as kind, s.step, s.status, case when s.status in ('awaitingSecond', 'awaitingApproval') then coalesce(s.submitted_by, '') else '' end as not_by, s.opened_at, coalesce(s.due_at, 'infinity') as due_at
    from steps s cross join lateral unnest(s.acting_roles) as a(role)
    union all
    select p.key, p.role, 'proposal', p.step, 'awaitingApproval', p.by, p.at, 'infinity' from proposed p
  ),
  listed as (
    insert into worklist (case_id, key, role, kind, step, status, unit_id, assignee, not_by, opened_at, due_at)
    select $1, w.key, w.role, w.kind, w.step, w.status, go.unit_id, coalesce(h.user_id, ''), w.not_by, w.opened_at, w.due_at from go, work w left join holders h on h.role = w.role
    on conflict (case_id, key, role) do update set (status, unit_id, assignee, not_by, opened_at, due_at) = (excluded.status, excluded.unit_id, excluded.assignee, excluded.not_by, excluded.opened_at, excluded.due_at)
    returning key
  ),
  unlisted as (
    delete from worklist w using go where w.case_id = $1 and not exists (select from work where work.key = w.key and work.role = w.role)
      and (w.key in (select s.key from steps s) or w.key in (select p.key from proposed p) or w.key in (select 'event:' || e from jsonb_array_elements_text($3::jsonb->'decided') as e))
    returning w.key
  ),
  taken_over as (
    update worklist w set assignee = n.user_id from newly_assigned n where w.case_id = $1 and w.role = n.role and not exists (select from work where work.key = w.key)
    returning w.key
  ),
  deadlines as (
    insert into case_deadlines (case_id, id, rule, step, class, status, unit_id, started_at, due_at, due_on, paused_at, met_at, on_time, receipt, sequence)
    select $1, b.id, b.rule, b.step, b.class, b.status, go.unit_id, b.started_at, b.due_at, b.due_on, b.paused_at, b.met_at, b.on_time, b.receipt, b.sequence
    from go, jsonb_to_recordset($3::jsonb->'deadlines') as b(id text, rule text, step text, class text, status text, started_at timestamptz, due_at timestamptz, due_on date, paused_at timestamptz, met_at timestamptz, on_time boolean, receipt jsonb, sequence int)
    on conflict (case_id, id) do update set (rule, step, class, status, unit_id, started_at, due_at, due_on, paused_at, met_at, on_time, receipt, sequence) =
      (excluded.rule, excluded.step, excluded.class, excluded.status, excluded.unit_id, excluded.started_at, excluded.due_at, excluded.due_on, excluded.paused_at, excluded.met_at, excluded.on_time, excluded.receipt, excluded.sequence)
    returning id
  ),
  deadlines_ended as (
    update case_deadlines d set status = b.status, met_at = b.met_at, on_time = b.on_time, sequence = b.sequence
    from go, jsonb_to_recordset($3::jsonb->'ended') as b(id text, status text, met_at timestamptz, on_time boolean, sequence int) where d.case_id = $1 and d.id = b.id
    returning d.id
  ),
  rung_rows as (
    select b.* from go, jsonb_to_recordset($3::jsonb->'rungs') as b(deadline text, rung text, at timestamptz, kind text, to_roles text[], event text, every text, by_workflow boolean, fired_at timestamptz, withdrawn_at timestamptz)
  ),
  rungs as (
    insert into case_rungs as r (case_id, deadline, rung, at, kind, to_roles, event, every, by_workflow, fired_at, withdrawn_at)
    select $1, b.deadline, b.rung, b.at, b.kind, b.to_roles, b.event, b.every, b.by_workflow, b.fired_at, b.withdrawn_at from rung_rows b
    on conflict (case_id, deadline, rung, at) do update set fired_at = coalesce(r.fired_at, excluded.fired_at), withdrawn_at = case when r.fired_at is null then excluded.withdrawn_at end, to_roles = excluded.to_roles
    returning rung
  ),
  rungs_withdrawn as (
    update case_rungs r set withdrawn_at = b.at from go, jsonb_to_recordset($3::jsonb->'withdrawals') as b(deadline text, at timestamptz)
    where r.case_id = $1 and r.deadline = b.deadline and r.fired_at is null and r.withdrawn_at is null
      and not exists (select from rung_rows n where n.deadline = r.deadline and n.rung = r.rung and n.at = r.at)
    returning r.rung
  ),
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
    returning rung
  ),
  escalation_rows as (
    select b.*, go.unit_id from go, jsonb_to_recordset($3::jsonb->'escalated') as b(deadline text, rung text, role text, reached_at timestamptz, last_at timestamptz, resolved_at timestamptz)
  ),
  escalated as (
    insert into escalations as e (case_id, deadline, rung, role, unit_id, reached_at, last_at, resolved_at)
    select $1, b.deadline, b.rung, b.role, b.unit_id, b.reached_at, b.last_at, b.resolved_at from escalation_rows b
    on conflict (case_id, deadline, rung, role) do update set reached_at = case when e.resolved_at is null then e.reached_at else excluded.reached_at end, last_at = excluded.last_at, resolved_at = excluded.resolved_at
    returning rung
  ),
  resolved as (
    update escalations e set resolved_at = b.at from go, jsonb_to_recordset($3::jsonb->'resolved') as b(deadline text, at timestamptz)
    where e.case_id = $1 and e.deadline = b.deadline and e.resolved_at is null and not exists (select from escalation_rows n where n.deadline = e.deadline and n.rung = e.rung and n.role = e.role)
    returning e.rung
  ),
  updated as (
    update cases c set (stage, status, facts, next_due_at, paused_since, closed_at) = (n.stage, n.status, n.facts, n.next_due_at, n.paused_since, n.closed_at),
      state = $5::jsonb, sequence = go.new_sequence, last_hash = go.new_hash, updated_at = now(),
      team = case when exists (select from newly_assigned) then (select coalesce(array_agg(distinct h.user_id order by h.user_id), '{}') from holders h) else c.team end
    from go, jsonb_to_record($4::jsonb) as n(stage text, status text, facts jsonb, next_due_at timestamptz, paused_since timestamptz, closed_at timestamptz) where c.id = $1
    returning c.sequence
  )
  select locked.sequence as before, (select count(*) from appended)::int as appended, (select count(*) from conflicting)::int as conflicting from locked`

const locked = `with recursive
  locked as (select c.id, c.sequence, c.last_hash, c.unit_id, c.pathway, c.version from cases c where c.id = $1 for no key update),`

/** $1 case, $2 journal rows, $3 changes (`CaseChanges`), $4 columns of the case, $5 its state. */
export const recordEventsStatement: Statement = { name: 'recordEvents', text: locked + journal + projections }
export const projectAgainStatement: Statement = { name: 'projectAgain', text: locked + nothingToAppend + projections }
