import { verifyJournal } from '../../database/verifyJournal'
import type { Check } from '../evidence'

/** Every journal is complete, in order, and its chain of hashes holds. */
export const journals: Check = async ({ knex, caseIds }) => {
  const broken: string[] = []
  for (const caseId of caseIds) {
    const found = await verifyJournal(knex, caseId)
    if (found) broken.push(`the journal of ${caseId} is ${found.kind} at ${found.sequence}`)
  }
  return broken
}

/** Nobody is on file whom no case is about. */
export const nobodyWithoutCase: Check = async ({ knex }) => {
  const ids = await knex('people').whereNotExists(knex('cases').whereRaw('cases.person_id = people.id')).pluck<string[]>('people.id')
  return ids.map((id) => `no case is about ${id}`)
}
