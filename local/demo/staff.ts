import { hash } from '@node-rs/argon2'
import type { Knex } from 'knex'
import type { PersonKeys } from '../../database/keys/personKeys'
import type { Vault } from '../../database/keys/vault'
import { moveToCompartment } from '../../database/moveToCompartment'
import { units } from '../../database/units'
import { users } from '../../database/users'
import type { StaffMember } from './people'
import type { DemoUnits } from './plan'

/** Units of the demo, in the compartment of their pathway; a unit's id is its code. An older demo is brought there. */
export async function saveUnits(knex: Knex, keys: { vault: Vault; personKeys: PersonKeys }, named: DemoUnits, compartment: string): Promise<void> {
  for (const [code, { name, county }] of Object.entries(named)) {
    await units(knex).save({ id: code, code, name, county, compartment })
    await moveToCompartment(knex, keys, code, compartment)
  }
}

/** The least the Open Web Application Security Project recommends for Argon2id; the demo guards nothing. */
const CHEAP = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Accounts of invented staff, all with the demo's one password, hashed once; those that are there get it too. */
export async function saveStaff(knex: Knex, staff: StaffMember[], password: string): Promise<void> {
  const store = users(knex)
  const passwordHash = await hash(password, CHEAP)
  for (const { id, email, name, role, unit } of staff) {
    if (await store.byId(id)) await knex('users').where('users.id', id).update({ password_hash: passwordHash })
    else await store.create({ id, email, name, passwordHash })
    await store.grant(id, role, unit)
  }
}
