import type { Knex } from 'knex'
import { aPerson, aUnit, published } from './factories'

/**
 * Fills a database with so many cases over this many units, each with an open step, a running deadline, two rungs and a
 * notification, written straight into the tables: what lists look like in a country. Due dates spread over a year from 2026-01-01.
 */
export async function manyCases(knex: Knex, count: number, unitCount = 42): Promise<string[]> {
  const { stamp } = await published(knex)
  const personId = await aPerson(knex)
  const units: string[] = []
  for (let index = 0; index < unitCount; index++) units.push(await aUnit(knex, `N${index}`))
  await knex.raw(
    `insert into cases (id, code, pathway, version, hash, unit_id, person_id, status, stage, created_by, opened_at, next_due_at, team)
     select 'c_' || i, 'X-' || i, :pathway, :version, :hash, 'unit-N' || (i % :units), :personId, 'open', 'lifecycle.intake', 'u_' || (i % 400), timestamptz '2026-01-01' + i * interval '1 minute',
       timestamptz '2026-01-01' + (i * 7919 % 525600) * interval '1 minute', array['u_' || (i % 400)]
     from generate_series(1, :count) i`,
    { ...stamp, count, units: unitCount, personId },
  )
  const due = `(select cases.id, cases.unit_id, cases.next_due_at as due, cases.team[1] as member, substr(cases.id, 3)::int as i from cases) c`
  await knex.raw(
    `insert into worklist (case_id, key, role, kind, step, status, unit_id, assignee, opened_at, due_at)
     select c.id, 'plan', r.role, 'step', 'plan', 'available', c.unit_id, case when r.role = 'caseManager' and c.i % 3 > 0 then c.member else '' end, timestamptz '2026-01-01', c.due
     from ${due} cross join (values ('caseManager'), ('supervisor')) r(role)`,
  )
  await knex.raw(
    `insert into case_steps (case_id, key, step, instance, status, roles, acting_roles, opened_at, due_at, deadline)
     select c.id, 'plan', 'plan', 1, 'available', array['caseManager', 'supervisor'], array['caseManager', 'supervisor'], timestamptz '2026-01-01', c.due, 'D01' from ${due}`,
  )
  await knex.raw(
    `insert into case_deadlines (case_id, id, rule, step, class, status, unit_id, started_at, due_at, receipt, sequence) select c.id, 'D01', 'D01', 'plan', 'A', 'running', c.unit_id, timestamptz '2026-01-01', c.due, '{}', 1 from ${due}`,
  )
  await knex.raw(
    `insert into case_rungs (case_id, deadline, rung, at, kind, to_roles, by_workflow) select c.id, 'D01', r.rung, c.due + r.after, r.kind, array[r.role], false
     from ${due} cross join (values ('remind-1', 'remind', interval '-1 day', 'caseManager'), ('escalate-1', 'escalate', interval '1 day', 'supervisor')) r(rung, kind, after, role)`,
  )
  await knex.raw(
    `insert into notifications (case_id, deadline, rung, kind, role, recipient, channel, at, sent_at) select c.id, 'D00', 'remind-1', 'remind', 'caseManager', c.member, 'email', timestamptz '2025-12-01', timestamptz '2025-12-01' from ${due}`,
  )
  await knex.raw(`insert into escalations (case_id, deadline, rung, role, unit_id, reached_at, last_at, resolved_at) select c.id, 'D00', 'escalate-1', 'supervisor', c.unit_id, c.due, c.due, case when c.i % 20 > 0 then c.due end from ${due}`)
  await knex.raw(
    `insert into case_events (case_id, sequence, type, body, occurred_at, recorded_at, case_recorded_at, actor, prev_hash, hash) select c.id, s, 'stepOpened', '{}', now(), now(), now(), 'system', '\\x', '\\x' from ${due} cross join generate_series(1, 2) s`,
  )
  await knex.raw('analyze')
  return units
}
