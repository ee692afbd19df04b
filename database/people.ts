import { createHmac } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Knex } from 'knex'
import { COMMON } from '../domain/pathway/compartment'
import { searchTerms, type Person, type SafeContact } from '../domain/people/person'
import type { PersonKeys } from './keys/personKeys'
import { openJson, sealJson } from './keys/sealedJson'
import type { Vault } from './keys/vault'
import { newId } from './newId'

interface PersonRow {
  id: string
  wrapped_key: Buffer | null
  sealed: Buffer | null
  compartment: string
}

/** Keyed hash of one search term; without the key of the compartment it tells nothing. */
export const searchToken = (vault: Vault, compartment: string, term: string): Buffer => createHmac('sha256', vault.searchKeyOf(compartment)).update(term).digest().subarray(0, 16)

/** By what a person is found from now on. */
export async function writeSearchTokens(trx: Knex, vault: Vault, { id, compartment }: Pick<PersonRow, 'id' | 'compartment'>, person: Person): Promise<void> {
  await trx('person_search_tokens').where('person_search_tokens.person_id', id).delete()
  const rows = searchTerms(person).map((term) => ({ token: searchToken(vault, compartment, term), person_id: id }))
  if (rows.length > 0) await trx('person_search_tokens').insert(rows)
}

/** People, each sealed under a key of her own. */
export const people = (knex: Knex, { vault, personKeys }: { vault: Vault; personKeys: PersonKeys }) => {
  const opened = (row: PersonRow): Person | undefined => (row.wrapped_key && row.sealed ? openJson<Person>(personKeys.unwrap(row.id, row), row.sealed, row.id) : undefined)

  return {
    /** Of one compartment for good: she is found, and is the subject of cases, only there. */
    async create(person: Person, compartment = COMMON): Promise<string> {
      const id = newId('p')
      const { key, wrapped } = personKeys.make(id, compartment)
      await knex.transaction(async (trx) => {
        await trx('people').insert({ id, wrapped_key: wrapped, sealed: sealJson(key, person, id), compartment })
        await writeSearchTokens(trx, vault, { id, compartment }, person)
      })
      return id
    },

    /** Changes what is given and leaves the rest; two changes at once are done one after the other. */
    async change(id: string, fields: Person): Promise<void> {
      await knex.transaction(async (trx) => {
        const row = await trx<PersonRow>('people').where('people.id', id).forUpdate().first()
        const known = row && opened(row)
        if (!known) return
        const person = { ...known, ...fields }
        if (isDeepStrictEqual(person, known)) return
        await trx('people').where('people.id', id).update({ sealed: sealJson(await personKeys.of(trx, id), person, id), updated_at: trx.fn.now() })
        await writeSearchTokens(trx, vault, row, person)
      })
    },

    /** Those of the given people that are known and not erased. */
    async read(ids: string[]): Promise<Map<string, Person>> {
      const rows: PersonRow[] = await knex('people').whereIn('people.id', ids).select('people.id', 'people.wrapped_key', 'people.sealed', 'people.compartment')
      const known = rows.map((row) => [row.id, opened(row)] as const)
      return new Map(known.filter((entry): entry is [string, Person] => entry[1] !== undefined))
    },

    async saveSafeContact(personId: string, contact: SafeContact, by: string): Promise<void> {
      const sealed = sealJson(await personKeys.of(knex, personId), contact, `safe contact of ${personId}`)
      const row = { person_id: personId, sealed, review_on: contact.reviewOn ?? null, updated_by: by, updated_at: knex.fn.now() }
      await knex('safe_contacts').insert(row).onConflict('person_id').merge()
    },

    async safeContact(personId: string): Promise<SafeContact | undefined> {
      const row: { sealed: Buffer } | undefined = await knex('safe_contacts').where('safe_contacts.person_id', personId).first('safe_contacts.sealed')
      return row && openJson<SafeContact>(await personKeys.of(knex, personId), row.sealed, `safe contact of ${personId}`)
    },

    /** Destroys her key: answers, drafts and everything else sealed under it can never be read again, in backups neither. */
    async erase(id: string): Promise<void> {
      await knex.transaction(async (trx) => {
        await trx('people').where('people.id', id).update({ wrapped_key: null, sealed: null, erased_at: trx.fn.now() })
        await trx('person_search_tokens').where('person_search_tokens.person_id', id).delete()
        await trx('safe_contacts').where('safe_contacts.person_id', id).delete()
      })
      personKeys.forget(id)
    },
  }
}
