import type { Knex } from 'knex'
import type { Bench } from './bench'
import { openCase, recordContact } from './venusCase'

/** Every copied case is moved in time by the same number of days in all its rows: between 20 days overdue and 70 days from now. */
const copies = `
  create temp table bench_copies on commit drop as
  select n, 'c_bench' || lpad(n::text, 13, '0') as id, (:units::text[])[1 + n % cardinality(:units::text[])] as unit_id,
    (select array_agg(p.id) from people p)[1 + n % (select count(*)::int from people)] as person_id, make_interval(mins => (random() * 90 * 1440)::int - 20 * 1440) as shift
  from generate_series(:from::int, :to::int) as n`

const cases = `
  insert into cases (id, code, pathway, version, hash, unit_id, person_id, status, stage, state, facts, created_by, opened_at, next_due_at, sequence, last_hash, compartment)
  select b.id, 'BF-' || b.n, c.pathway, c.version, c.hash, b.unit_id, b.person_id, c.status, c.stage, c.state, c.facts, c.created_by, c.opened_at + b.shift, c.next_due_at + b.shift, c.sequence, c.last_hash, c.compartment
  from bench_copies b, cases c where c.id = :template`

const steps = `
  insert into case_steps (case_id, key, step, instance, occurrence, status, roles, acting_roles, opened_at, due_at, deadline)
  select b.id, s.key, s.step, s.instance, s.occurrence, s.status, s.roles, s.acting_roles, s.opened_at + b.shift, s.due_at + b.shift, s.deadline
  from bench_copies b, case_steps s where s.case_id = :template`

const worklist = `
  insert into worklist (case_id, key, role, kind, step, status, unit_id, assignee, not_by, opened_at, due_at)
  select b.id, w.key, w.role, w.kind, w.step, w.status, b.unit_id, w.assignee, w.not_by, w.opened_at + b.shift, w.due_at + b.shift
  from bench_copies b, worklist w where w.case_id = :template`

const deadlines = `
  insert into case_deadlines (case_id, id, rule, step, class, status, unit_id, started_at, due_at, due_on, receipt, sequence)
  select b.id, d.id, d.rule, d.step, d.class, d.status, b.unit_id, d.started_at + b.shift, d.due_at + b.shift, d.due_on, d.receipt, d.sequence
  from bench_copies b, case_deadlines d where d.case_id = :template`

/** What would have come before tomorrow counts as reached, so that nobody is told while something else is measured. */
const rungs = `
  insert into case_rungs (case_id, deadline, rung, at, kind, to_roles, event, every, held_from, by_workflow, fired_at)
  select b.id, r.deadline, r.rung, r.at + b.shift, r.kind, r.to_roles, r.event, r.every, r.held_from, r.by_workflow, case when r.at + b.shift < now() + interval '1 day' then r.at + b.shift end
  from bench_copies b, case_rungs r where r.case_id = :template and r.withdrawn_at is null`

const tables = ['cases', 'case_steps', 'worklist', 'case_deadlines', 'case_rungs']
const atATime = 10_000
const openStatuses = ['available', 'inProgress', 'returned', 'awaitingSecond', 'awaitingApproval']

const openSteps = async (knex: Knex, of?: string): Promise<number> => {
  const query = knex('case_steps').whereIn('case_steps.status', openStatuses)
  const [row] = await (of ? query.where('case_steps.case_id', of) : query).count<{ count: number }[]>()
  return Number(row?.count ?? 0)
}

const copyCases = (knex: Knex, bindings: { template: string; units: string[]; from: number; to: number }): Promise<void> =>
  knex.transaction(async (trx) => {
    for (const statement of [copies, cases, steps, worklist, deadlines, rungs]) await trx.raw(statement, bindings)
  })

/** Copies a real case until so many steps are open, over all units and over time; the copies have rows but no workflow. */
export const fill = async ({ knex, clients, organisation, say }: Bench, wanted: number): Promise<number> => {
  const [client] = clients
  const [unit] = organisation.units
  if (!client || !unit) throw new Error('there is nobody to open a case')
  const template = await openCase(client, 'venus', unit)
  await recordContact(client, template)
  const each = await openSteps(knex, template)
  const [{ last } = { last: 0 }] = await knex('cases').where('cases.code', 'like', 'BF-%').count<{ last: number }[]>({ last: '*' })
  const missing = Math.ceil((wanted - (await openSteps(knex))) / each)
  for (let from = Number(last) + 1; from <= Number(last) + missing; from += atATime) {
    const to = Math.min(from + atATime - 1, Number(last) + missing)
    await copyCases(knex, { template, units: organisation.units, from, to })
    say(`  ${to} cases are there`)
  }
  for (const table of tables) await knex.raw('vacuum (analyze) ??', [table])
  return openSteps(knex)
}
