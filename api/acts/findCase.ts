import type { ActingUser } from './acts'
import { actingCase, type ActingCase } from './actingCase'
import type { ActNeeds } from './needs'

/** The case if this person may see it, with what she has sent before under this id. What is not there and what is not hers look the same. */
export async function findCase({ store, pathways }: Pick<ActNeeds, 'store' | 'pathways'>, by: ActingUser, caseId: string, submissionId = ''): Promise<ActingCase | undefined> {
  const stored = await store.load(caseId, submissionId)
  const rules = stored && (await pathways.version(stored.pathway, stored.version))
  return rules && actingCase(by, stored, rules, await pathways.grants(rules))
}
