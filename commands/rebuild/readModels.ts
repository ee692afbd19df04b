import type { Knex } from 'knex'
import { projectAgain } from '../../database/projectAgain'
import { readModelDifferences } from '../../database/readModelDifferences'
import { caseIds } from '../../database/standingCases'
import type { Sentence } from '../../local/say'

/** Makes the tables made from the journals anew, case by case. Answers with how many cases. */
export async function rebuildReadModels(knex: Knex): Promise<number> {
  let count = 0
  for await (const { id } of caseIds(knex)) {
    await projectAgain(knex, id)
    count += 1
  }
  return count
}

/** Names the cases whose tables are not what their journal gives, and which tables; changes nothing. */
export async function compareReadModels(knex: Knex, count: (wrong: Sentence | undefined) => void): Promise<void> {
  for await (const { id, code } of caseIds(knex)) {
    const tables = await readModelDifferences(knex, id)
    const list = tables.join(', ')
    count(tables.length === 0 ? undefined : { en: `${code}: not what its journal gives: ${list}`, ro: `${code}: altceva decât dă jurnalul: ${list}` })
  }
}
