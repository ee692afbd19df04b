import type { Knex } from 'knex'
import { projectAgain } from '../../database/projectAgain'
import { canonicalJson } from '../../domain/pathway/canonical'
import type { Check } from '../evidence'

const tables = ['case_steps', 'worklist', 'case_deadlines', 'case_rungs', 'case_assignments', 'escalations', 'notifications']

const rowsOf = async (knex: Knex, table: string, caseId: string): Promise<string[]> => {
  const rows = await knex<Record<string, unknown>>(table).where('case_id', caseId)
  return rows.map(canonicalJson).sort()
}

const snapshot = async (knex: Knex, caseId: string): Promise<Map<string, string[]>> => {
  const all = new Map<string, string[]>()
  for (const table of tables) all.set(table, await rowsOf(knex, table, caseId))
  const row: Record<string, unknown> = await knex('cases').where('cases.id', caseId).first('stage', 'status', 'facts', 'next_due_at', 'paused_since', 'closed_at', 'state', 'sequence', 'team')
  return all.set('cases', [canonicalJson(row)])
}

/** What is read is what the journal gives when it is projected anew. */
export const projections: Check = async ({ knex, caseIds }) => {
  const wrong: string[] = []
  for (const caseId of caseIds) {
    const before = await snapshot(knex, caseId)
    await projectAgain(knex, caseId)
    for (const [table, rows] of await snapshot(knex, caseId)) {
      const old = before.get(table) ?? []
      const gone = old.filter((row) => !rows.includes(row))
      const come = rows.filter((row) => !old.includes(row))
      if (gone.length + come.length > 0) wrong.push(`${table} of ${caseId}: there was ${gone.join(' ').slice(0, 400)}, the journal gives ${come.join(' ').slice(0, 400)}`)
    }
  }
  return wrong
}
