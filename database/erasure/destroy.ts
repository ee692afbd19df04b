import type { Knex } from 'knex'
import { forgetSignals } from '../safetySignals'
import { noKeyFileMeanwhile } from './keyFileLock'

/** What is erased: a person with all her cases, or one case of several. */
export interface Destroyed {
  personId: string
  caseId: string | null
}

/** Rows about a case that hold words about its person, or came of them. Its journal, its figures and who looked at it stay. */
const OF_A_CASE = ['answers', 'drafts', 'submissions', 'record_grants', 'case_exclusions', 'lifted_exclusions', 'disclosure_releases', 'holds']

/**
 * Destroys what is known of a person: her key, and with it everything sealed under it anywhere, and the rows themselves. Of
 * one case of several only the rows. Doing it again changes nothing. Answers with how many rows went.
 */
export async function destroy(trx: Knex, { personId, caseId }: Destroyed, at: string): Promise<Record<string, number>> {
  await noKeyFileMeanwhile(trx)
  await trx('people').where('people.id', personId).forUpdate().first('people.id')
  const cases = trx('cases').where('cases.person_id', personId)
  const ids = await (caseId === null ? cases : cases.where('cases.id', caseId)).pluck<string[]>('cases.id')
  const counts: Record<string, number> = {}
  for (const table of OF_A_CASE) counts[table] = await trx(table).whereIn(`${table}.case_id`, ids).delete()
  counts.documents = await trx('documents').whereIn('documents.case_id', ids).where('documents.status', 'draft').delete()
  // What was made final keeps its number and its hash; its words go.
  await trx('documents').whereIn('documents.case_id', ids).update({ asked: null, content: null, pdf: null, reason: null })
  Object.assign(counts, await forgetSignals(trx, ids))
  await trx('cases').whereIn('cases.id', ids).whereNull('cases.erased_at').update({ erased_at: at })
  if (caseId !== null) return counts
  counts.person_search_tokens = await trx('person_search_tokens').where('person_search_tokens.person_id', personId).delete()
  counts.safe_contacts = await trx('safe_contacts').where('safe_contacts.person_id', personId).delete()
  await trx('people').where('people.id', personId).whereNull('people.erased_at').update({ erased_at: at })
  await trx('people').where('people.id', personId).update({ wrapped_key: null, sealed: null })
  return counts
}
