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

/** In the eyes of one moment, since cases that are open go on meanwhile; nothing of it is kept. */
const differences = async (knex: Knex, caseId: string): Promise<string[]> => {
  const trx = await knex.transaction({ isolationLevel: 'repeatable read' })
  try {
    const before = await snapshot(trx, caseId)
    await projectAgain(trx, caseId)
    const after = await snapshot(trx, caseId)
    return [...after].flatMap(([table, rows]) => {
      const old = before.get(table) ?? []
      const [gone, come] = [old.filter((row) => !rows.includes(row)), rows.filter((row) => !old.includes(row))]
      return gone.length + come.length === 0 ? [] : [`${table} of ${caseId}: there was ${gone.join(' ').slice(0, 400)}, the journal gives ${come.join(' ').slice(0, 400)}`]
    })
  } finally {
    await trx.rollback()
  }
}

const tries = 5

const heldStill = async (knex: Knex, caseId: string): Promise<string[]> => {
  for (let left = tries; ; left--) {
    try {
      return await differences(knex, caseId)
    } catch (error) {
      // The case has moved under our eyes.
      if (left === 0) throw error
    }
  }
}

/** What is read is what the journal gives when it is projected anew. */
export const projections: Check = async ({ knex, caseIds }) => {
  const wrong: string[] = []
  for (const caseId of caseIds) wrong.push(...(await heldStill(knex, caseId)))
  return wrong
}
