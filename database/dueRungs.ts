import type { Knex } from 'knex'
import { repeatRung } from '../domain/deadline/start'
import type { RunningDeadline, Rung } from '../domain/deadline/schedule'
import type { Core } from '../domain/pathway/core'
import { pathwayVersions } from './pathwayVersions'

/** A rung just carried out that comes again until its deadline ends. */
interface Repeating {
  case_id: string
  deadline: string
  rung: string
  at: string
  kind: Rung['kind']
  to_roles: string[]
  every: string
  held_from: string | null
  pathway: string
  version: number
  running: RunningDeadline | null
}

interface Carried {
  fired: number
  notified: number
  repeating: Repeating[]
}

const carryOut = `
  with due as materialized (
    select r.* from case_rungs r where r.at <= cast(:now as timestamptz) and r.fired_at is null and r.withdrawn_at is null and not r.by_workflow
    order by r.at limit :limit for update skip locked
  ),
  placed as (select d.*, c.unit_id, c.pathway, c.version, c.state from due d join cases c on c.id = d.case_id),
  fired as (
    update case_rungs r set fired_at = cast(:now as timestamptz) from due d
    where r.case_id = d.case_id and r.deadline = d.deadline and r.rung = d.rung and r.at = d.at
  ),
  told as (select p.case_id, p.deadline, p.rung, p.at, p.kind, p.unit_id, r.role from placed p cross join lateral unnest(p.to_roles) as r(role)),
  holding as (
    select t.unit_id, t.role, u.id as user_id from (select distinct told.unit_id, told.role from told) t
    join unit_ancestors a on a.unit_id = t.unit_id join user_roles ur on ur.unit_id = a.ancestor_id and ur.role = t.role
    join users u on u.id = ur.user_id and u.disabled_at is null
  ),
  notified as (
    insert into notifications (case_id, deadline, rung, kind, role, recipient, channel, at, next_attempt_at)
    select distinct on (t.case_id, t.deadline, t.rung, t.at, recipient) t.case_id, t.deadline, t.rung, t.kind, t.role,
      coalesce(c.user_id, h.user_id, 'role:' || t.role) as recipient, case when coalesce(c.user_id, h.user_id) is null then 'nobody' else 'email' end, t.at, cast(:now as timestamptz)
    from told t left join case_assignments c on c.case_id = t.case_id and c.role = t.role
      left join holding h on c.user_id is null and h.unit_id = t.unit_id and h.role = t.role
    order by t.case_id, t.deadline, t.rung, t.at, recipient, t.role
    on conflict (case_id, deadline, rung, at, recipient) do nothing returning 1
  ),
  escalated as (
    insert into escalations as e (case_id, deadline, rung, role, unit_id, reached_at, last_at)
    select distinct on (t.case_id, t.deadline, split_part(t.rung, '.', 1), t.role) t.case_id, t.deadline, split_part(t.rung, '.', 1), t.role, t.unit_id, t.at, t.at
    from told t where t.kind = 'escalate' order by t.case_id, t.deadline, split_part(t.rung, '.', 1), t.role, t.at desc
    on conflict (case_id, deadline, rung, role) do update set reached_at = case when e.resolved_at is null then e.reached_at else excluded.reached_at end, last_at = excluded.last_at, resolved_at = null
  )
  select (select count(*) from due)::int as fired, (select count(*) from notified)::int as notified,
    (select coalesce(jsonb_agg(jsonb_build_object('case_id', p.case_id, 'deadline', p.deadline, 'rung', p.rung, 'at', p.at, 'kind', p.kind, 'to_roles', p.to_roles, 'every', p.every,
       'held_from', p.held_from, 'pathway', p.pathway, 'version', p.version, 'running', p.state->'deadlines'->p.deadline)), '[]') from placed p where p.every is not null) as repeating`

/**
 * Carries out rungs that are due and only tell somebody: writes who is told, marks them reached, lists what has reached a
 * supervisor, and makes the next coming of those that repeat. Several may do this at once: rows taken by one are skipped by the others.
 */
export async function carryOutDueRungs(knex: Knex, { now, limit }: { now: string; limit: number }): Promise<{ fired: number; notified: number }> {
  return knex.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: Carried[] }>(carryOut, { now, limit })
    const { fired, notified, repeating } = rows[0] ?? { fired: 0, notified: 0, repeating: [] }
    if (repeating.length > 0) await addNextComings(trx, repeating)
    return { fired, notified }
  })
}

async function addNextComings(trx: Knex, repeating: Repeating[]): Promise<void> {
  const cores = await coresOf(trx, repeating)
  const rows = repeating.flatMap((row) => {
    const core = cores.get(`${row.pathway} ${row.version}`)
    const next = core && row.running && repeatRung(row.running, reached(row), core)
    return next ? [{ case_id: row.case_id, deadline: row.deadline, rung: next.id, at: next.at, kind: next.kind, to_roles: next.to, every: row.every, held_from: next.heldFrom ?? null, by_workflow: false }] : []
  })
  if (rows.length > 0) await trx('case_rungs').insert(rows).onConflict(['case_id', 'deadline', 'rung', 'at']).ignore()
}

/** As the rung stands in the schedule; moments come out of JSON with PostgreSQL's spelling. */
function reached({ rung, kind, at, to_roles, every, held_from }: Repeating): Rung {
  return { id: rung, kind, at: new Date(at).toISOString(), to: to_roles, every, ...(held_from && { heldFrom: new Date(held_from).toISOString() }) }
}

async function coresOf(trx: Knex, rows: { pathway: string; version: number }[]): Promise<Map<string, Core>> {
  const versions = new Map(rows.map(({ pathway, version }) => [`${pathway} ${version}`, [pathway, version] as [string, number]]))
  const found = await Promise.all([...versions.values()].map(([pathway, number]) => pathwayVersions(trx).byNumber(pathway, number)))
  return new Map(found.flatMap((one) => (one ? [[`${one.pathway} ${one.number}`, one.core] as const] : [])))
}
