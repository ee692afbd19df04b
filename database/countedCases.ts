import type { Knex } from 'knex'
import type { CaseEvent } from '../domain/case/events'

/** Which cases: of these pathways, in these units and all below them, that were there between two moments or had something due then. */
export interface CountedQuery {
  pathways: string[]
  units: string[]
  start: string
  end: string
  /** Kinds of journal entries that are counted from. */
  types: CaseEvent['type'][]
}

export interface CountedRow {
  id: string
  person: string
  pathway: string
  version: number
  openedAt: string
  closedAt: string | null
  entries: CaseEvent[]
}

/** How many cases are held at once; their journals are read with one query. */
const PART = 300

/** Person by person, so that nobody is counted twice; practice cases nowhere, erased ones as long as their journal is there. */
const casesSql = `
  select c.id, c.person_id as person, c.pathway, c.version, c.opened_at as "openedAt", c.closed_at as "closedAt"
  from cases c
  where not c.practice and (c.person_id, c.id) > (:person::text, :id::text)
    and c.pathway = any(:pathways::text[]) and c.opened_at < :end::timestamptz
    and c.unit_id in (select u.unit_id from unit_ancestors u where u.ancestor_id = any(:units::text[]))
    and (c.closed_at is null or c.closed_at >= :start::timestamptz
      or exists (select from case_deadlines d where d.case_id = c.id and d.due_at >= :start::timestamptz and d.due_at < :end::timestamptz))
  order by c.person_id, c.id limit :part::integer`

/** Of a deadline only what is counted; its receipt and rungs are long. */
const entriesSql = `
  select e.case_id as "caseId", e.sequence, e.type, e.occurred_at as "occurredAt", case when e.type in ('deadlineStarted', 'deadlineChanged')
    then jsonb_build_object('deadline', jsonb_build_object('id', e.body #> '{deadline,id}', 'rule', e.body #> '{deadline,rule}', 'startedAt', e.body #> '{deadline,startedAt}', 'dueAt', e.body #> '{deadline,dueAt}')) else e.body end as body
  from case_events e
  where e.case_id = any(:ids::text[]) and e.type = any(:types::text[])
  order by e.case_id, e.sequence`

interface EntryRow {
  caseId: string
  sequence: number
  type: string
  occurredAt: string
  body: object
}

/** Cases with their journals, in parts: a country is never held whole. */
export async function* countedCases(knex: Knex, { types, ...query }: CountedQuery): AsyncGenerator<CountedRow[]> {
  let after: { person: string; id: string } | undefined = { person: '', id: '' }
  while (after) {
    const { rows }: { rows: Omit<CountedRow, 'entries'>[] } = await knex.raw(casesSql, { ...query, ...after, part: PART })
    if (rows.length > 0) yield await withEntries(knex, rows, types)
    const last: Omit<CountedRow, 'entries'> | undefined = rows.at(-1)
    after = rows.length === PART && last ? { person: last.person, id: last.id } : undefined
  }
}

async function withEntries(knex: Knex, rows: Omit<CountedRow, 'entries'>[], types: string[]): Promise<CountedRow[]> {
  const read = await knex.raw<{ rows: EntryRow[] }>(entriesSql, { ids: rows.map(({ id }) => id), types })
  const entries = new Map<string, CaseEvent[]>(rows.map(({ id }) => [id, []]))
  for (const { caseId, sequence, type, occurredAt, body } of read.rows) entries.get(caseId)?.push({ sequence, type, occurredAt, ...body } as CaseEvent)
  return rows.map((row) => ({ ...row, entries: entries.get(row.id) ?? [] }))
}
