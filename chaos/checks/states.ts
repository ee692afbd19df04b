import { canonicalJson } from '../../domain/pathway/canonical'
import type { CaseState } from '../../domain/case/state'
import { caseState, caseWorkflowId } from '../../workflows/messages'
import type { Check } from '../evidence'

const differing = (one: CaseState, other: CaseState): string =>
  Object.entries(one)
    .filter(([name, value]) => canonicalJson(value ?? null) !== canonicalJson(other[name as keyof CaseState] ?? null))
    .map(([name, value]) => `${name} (${canonicalJson(value ?? null).slice(0, 200)} / ${canonicalJson(other[name as keyof CaseState] ?? null).slice(0, 200)})`)
    .join(', ')

/** The engine, asked for a case, tells what its row tells. */
export const engineAgrees: Check = async ({ knex, client, caseIds }) => {
  const rows: { id: string; state: CaseState }[] = await knex('cases').whereIn('cases.id', caseIds).select('cases.id', 'cases.state')
  const wrong: string[] = []
  for (const { id, state } of rows) {
    const told = await client.workflow.getHandle(caseWorkflowId(id)).query(caseState)
    if (canonicalJson(told) !== canonicalJson(state)) wrong.push(`the engine and the row of ${id} differ in ${differing(told, state)}`)
  }
  return wrong
}

/** Every note and every concern counts itself in the facts: none is lost and none is counted twice. */
export const factsCount: Check = async ({ knex }) => {
  const { rows } = await knex.raw<{ rows: { id: string; notes: number; concerns: number; noted: number; concerned: number }[] }>(
    `select c.id, (c.facts->>'notes')::int as notes, (c.facts->>'concerns')::int as concerns,
       count(*) filter (where e.type = 'stepCompleted' and e.body->>'step' = 'note')::int as noted, count(*) filter (where e.type = 'eventRaised' and e.body->>'event' = 'CONCERN')::int as concerned
     from cases c join case_events e on e.case_id = c.id group by c.id`,
  )
  return rows.filter((row) => row.notes !== row.noted || row.concerns !== row.concerned).map(({ id, ...counts }) => `the facts of ${id} do not count its journal: ${canonicalJson(counts)}`)
}
