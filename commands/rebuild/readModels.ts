import type { Knex } from 'knex'
import { projectAgain } from '../../database/projectAgain'
import { readModelDifferences } from '../../database/readModelDifferences'
import { caseIds } from '../../database/standingCases'
import type { Sentence } from '../../local/say'

/** Makes the tables made from the journals anew, case by case, and says of how many cases. */
export async function rebuildReadModels(knex: Knex, say: (sentence: Sentence) => void): Promise<void> {
  let count = 0
  for await (const { id } of caseIds(knex)) {
    await projectAgain(knex, id)
    count += 1
  }
  say({ en: `Made anew from the journals: worklists, steps and deadlines of ${count} cases.`, ro: `Refăcute din jurnale: listele de lucru, pașii și termenele pentru ${count} cazuri.` })
}

/** Names the cases whose tables are not what their journal gives, and which tables; changes nothing. */
export async function compareReadModels(knex: Knex, count: (wrong: Sentence | undefined) => void): Promise<void> {
  for await (const { id, code } of caseIds(knex)) {
    const tables = await readModelDifferences(knex, id)
    const list = tables.join(', ')
    count(tables.length === 0 ? undefined : { en: `${code}: not what its journal gives: ${list}`, ro: `${code}: altceva decât dă jurnalul: ${list}` })
  }
}
