import type { Knex } from 'knex'
import type { InstallationKeys } from './installationKey'

/** The newest installation key seals from now on, if it did not already. */
export async function noteInUse(knex: Knex, [{ id }]: InstallationKeys): Promise<void> {
  await knex('installation_keys').insert({ id: id.toString('hex') }).onConflict('id').ignore()
}
