import { verifyJournal } from '../../database/verifyJournal'
import type { Check } from '../evidence'

/** Every journal is complete, in order, and its chain of hashes holds. */
export const journals: Check = async ({ knex, caseIds }) => {
  const broken: string[] = []
  for (const caseId of caseIds) {
    const found = await verifyJournal(knex, caseId)
    if (found) broken.push(`the journal of ${caseId} is ${found.reason} at ${found.sequence}`)
  }
  return broken
}

/** No event of the engine had to be put aside because the journal held another in its place. */
export const noConflicts: Check = async ({ knex }) => {
  const rows: { case_id: string; sequence: number }[] = await knex('journal_conflicts').select('journal_conflicts.case_id', 'journal_conflicts.sequence')
  return rows.map(({ case_id, sequence }) => `an event of ${case_id} was put aside at ${sequence}`)
}
