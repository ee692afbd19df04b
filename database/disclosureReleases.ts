import type { Knex } from 'knex'
import type { PersonKeys } from './keys/personKeys'
import { sealJson } from './keys/sealedJson'

export interface DisclosureRelease {
  /** Of the submission. */
  id: string
  caseId: string
  personId: string
  about: string
  fields: string[]
  reason: string
  by: string
}

/** Keeps who let a text through and why. The same submission again changes nothing. */
export async function keepRelease(knex: Knex, personKeys: PersonKeys, { id, caseId, personId, about, fields, reason, by }: DisclosureRelease): Promise<void> {
  const sealed = sealJson(await personKeys.of(knex, personId), reason, `release ${id}`)
  await knex('disclosure_releases').insert({ id, case_id: caseId, about, fields, reason: sealed, released_by: by }).onConflict('id').ignore()
}
