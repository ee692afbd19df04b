import type { Knex } from 'knex'
import type { Client } from 'pg'
import { destroy } from '../../database/erasure/destroy'
import type { InstallationKeys } from '../../database/keys/installationKey'
import { PersonKeys } from '../../database/keys/personKeys'
import { openVault, peopleOf, type Vault } from '../../database/keys/vault'
import { people } from '../../database/people'
import type { PersonKeyFile } from './personKeyFile'

/** Gives the people of a backup their keys, those who have one still. */
export async function joinKeys(client: Client, { kept, people: keys }: PersonKeyFile): Promise<void> {
  await client.query('delete from keys')
  await client.query(`insert into keys (purpose, wrapped, created_at) select purpose, decode(wrapped, 'base64'), "createdAt" from jsonb_to_recordset($1) as kept(purpose text, wrapped text, "createdAt" timestamptz)`, [JSON.stringify(kept)])
  await client.query(`update people set wrapped_key = decode(given.wrapped, 'base64') from unnest($1::text[], $2::text[]) as given(id, wrapped) where people.id = given.id`, [keys.map(([id]) => id), keys.map(([, wrapped]) => wrapped)])
}

/** Carries out again, in what was restored, every erasure there ever was; the engine has to forget again too. */
export async function eraseAgain(knex: Knex, { erased }: PersonKeyFile): Promise<void> {
  for (const { counts, ...row } of erased) {
    await knex.transaction(async (trx) => {
      const { person_id, case_id } = row
      if (!(await trx('people').where('people.id', person_id).first('people.id'))) return
      if (case_id !== null && !(await trx('cases').where('cases.id', case_id).first('cases.id'))) return
      await trx('erasures').where({ person_id, case_id }).whereNot('erasures.id', row.id).whereNull('erasures.erased_at').delete()
      await trx('erasures').insert({ ...row, counts: JSON.stringify(counts), forgotten_at: null, withdrawn_at: null, withdrawn_by: null }).onConflict('id').merge()
      await destroy(trx, { personId: person_id, caseId: case_id }, row.erased_at)
    })
  }
}

/** Whoever was moved into another compartment since is back in the one of the backup: her key is wrapped for that. */
async function fitCompartments(knex: Knex, vault: Vault, { people: keys }: PersonKeyFile): Promise<void> {
  const rows: { id: string; compartment: string }[] = await knex('people').whereNotNull('people.wrapped_key').select('people.id', 'people.compartment')
  const now = new Map(rows.map(({ id, compartment }) => [id, compartment]))
  for (const [id, wrapped, compartment] of keys) {
    const own = now.get(id)
    if (own === undefined || own === compartment) continue
    const key = vault.unwrap(peopleOf(compartment), Buffer.from(wrapped, 'base64'), id)
    await knex('people').where('people.id', id).update({ wrapped_key: vault.wrap(peopleOf(own), key, id) })
  }
}

/** Backups do not hold what people are found by: it would tell whether somebody was among those erased. */
export async function indexPeople(knex: Knex, keyFile: PersonKeyFile | undefined, keys: InstallationKeys): Promise<void> {
  const vault = await openVault(knex, keys)
  if (keyFile) await fitCompartments(knex, vault, keyFile)
  await people(knex, { vault, personKeys: new PersonKeys(vault) }).indexAll()
}
