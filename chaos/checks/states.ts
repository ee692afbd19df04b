import { setTimeout as pause } from 'node:timers/promises'
import { canonicalJson } from '../../domain/pathway/canonical'
import type { CaseState } from '../../domain/case/state'
import { caseState, caseWorkflowId } from '../../workflows/messages'
import type { Check, Evidence } from '../evidence'

const differing = (one: CaseState, other: CaseState): string =>
  Object.entries(one)
    .filter(([name, value]) => canonicalJson(value ?? null) !== canonicalJson(other[name as keyof CaseState] ?? null))
    .map(([name, value]) => `${name} (${canonicalJson(value ?? null).slice(0, 200)} / ${canonicalJson(other[name as keyof CaseState] ?? null).slice(0, 200)})`)
    .join(', ')

const tries = 5

const disagreement = async ({ knex, client }: Evidence, id: string): Promise<string | undefined> => {
  const row: { state: CaseState } | undefined = await knex('cases').where('cases.id', id).first('cases.state')
  const told = await client.workflow.getHandle(caseWorkflowId(id)).query(caseState)
  if (row && canonicalJson(told) === canonicalJson(row.state)) return undefined
  return `the engine and the row of ${id} differ in ${row ? differing(told, row.state) : 'everything'}`
}

/** The engine, asked for a case, tells what its row tells; cases that are open go on meanwhile, so it may be asked again. */
export const engineAgrees: Check = async (evidence) => {
  const wrong: string[] = []
  for (const id of evidence.caseIds) {
    let found = await disagreement(evidence, id)
    for (let left = tries; found && left > 0; left--) {
      await pause(500)
      found = await disagreement(evidence, id)
    }
    if (found) wrong.push(found)
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
