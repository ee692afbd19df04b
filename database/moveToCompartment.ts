import type { Knex } from 'knex'
import type { PersonKeys } from './keys/personKeys'
import { openJson } from './keys/sealedJson'
import { peopleOf, type Vault } from './keys/vault'
import type { Person } from '../domain/people/person'
import { writeSearchTokens } from './people'

interface PersonRow {
  id: string
  wrapped_key: Buffer | null
  sealed: Buffer | null
  compartment: string
}

/** Raised where a unit cannot be moved alone: the whole tree it stands in goes, or nothing. */
export class NotTheTop extends Error {}

/**
 * Brings a unit with everything under it, its people and its cases into another compartment, in one transaction: their keys
 * are wrapped anew and they are found by that compartment's key only. Refused by the tables where a member of its staff
 * works elsewhere too. Doing it twice changes nothing.
 */
export async function moveToCompartment(knex: Knex, { vault, personKeys }: { vault: Vault; personKeys: PersonKeys }, unitId: string, compartment: string): Promise<{ units: number; people: number }> {
  return knex.transaction(async (trx) => {
    const unit: { parent_id: string | null } | undefined = await trx('units').where('units.id', unitId).forUpdate().first('units.parent_id')
    if (!unit || unit.parent_id !== null) throw new NotTheTop()
    await trx.raw('set constraints all deferred')
    const under = trx('unit_ancestors').where('unit_ancestors.ancestor_id', unitId).select('unit_ancestors.unit_id')
    const subjects = trx('cases').whereIn('cases.unit_id', under.clone()).select('cases.person_id')
    const rows: PersonRow[] = await trx('people').whereIn('people.id', subjects).whereNot('people.compartment', compartment).forUpdate().select('people.id', 'people.wrapped_key', 'people.sealed', 'people.compartment')
    for (const row of rows) await movePerson(trx, { vault, personKeys }, row, compartment)
    const units = await trx('units').whereIn('units.id', under.clone()).whereNot('units.compartment', compartment).update({ compartment })
    return { units, people: rows.length }
  })
}

async function movePerson(trx: Knex, { vault, personKeys }: { vault: Vault; personKeys: PersonKeys }, row: PersonRow, compartment: string): Promise<void> {
  const { id, wrapped_key: wrapped, sealed } = row
  if (!wrapped) return void (await trx('people').where('people.id', id).update({ compartment }))
  const key = personKeys.unwrap(id, row)
  await trx('people').where('people.id', id).update({ compartment, wrapped_key: vault.wrap(peopleOf(compartment), key, id) })
  if (sealed) await writeSearchTokens(trx, vault, { id, compartment }, openJson<Person>(key, sealed, id))
}
