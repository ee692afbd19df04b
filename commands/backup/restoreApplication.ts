import type { Client } from 'pg'
import { knownMigrations, migrate } from '../../database/migrate'
import { Obstacle } from '../../local/say'
import type { InstallationKeys } from '../../database/keys/installationKey'
import { withDatabaseAt } from '../database'
import { copyIn, onDatabase } from './copyDatabase'
import { eraseAgain, indexPeople, joinKeys } from './joinKeys'
import type { Manifest } from './manifest'
import type { PersonKeyFile } from './personKeyFile'

export interface RestoreOptions {
  /** File with the keys of the people in it; beside the backup unless told. */
  personKeys?: string
  /** Allows a database with cases to be replaced. */
  overwrite?: boolean
}

/** Refuses where somebody is connected or, unless told so, where there are cases. */
export async function refuseUsedDatabase(url: string, { overwrite }: RestoreOptions): Promise<void> {
  await onDatabase(url, async (client) => {
    const { rows } = await client.query<{ others: number; cases: boolean }>(
      `select (select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend')::int as others, to_regclass('public.cases') is not null as cases`,
    )
    const others = rows[0]?.others ?? 0
    if (others > 0) throw inUse(others)
    const cases = rows[0]?.cases ? (await client.query<{ count: number }>('select count(*)::int as count from cases')).rows[0]?.count : 0
    if (cases && !overwrite) throw hasCases(cases)
  })
}

const inUse = (others: number): Obstacle =>
  new Obstacle({
    en: `The database is in use (${others} connections): stop Parcurs first.`,
    ro: `Baza de date este folosită (${others} conexiuni): opriți mai întâi Parcurs.`,
  })

const hasCases = (cases: number): Obstacle =>
  new Obstacle({
    en: `The database has ${cases} cases. Nothing was changed. --overwrite replaces all that is in it with the backup.`,
    ro: `Baza de date are ${cases} cazuri. Nu s-a schimbat nimic. --overwrite înlocuiește tot ce este în ea cu copia de siguranță.`,
  })

/**
 * Makes the tables as they were when the backup was made, fills them in one transaction, together with the keys that are
 * kept apart, and brings them to the newest schema. Whoever was erased since is erased in them too.
 */
export async function restoreApplication(url: string, folder: string, { migrations, application }: Manifest, keyFile: PersonKeyFile | undefined, keys: InstallationKeys): Promise<void> {
  const known = await knownMigrations()
  const unknown = migrations.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw tooNew(unknown)
  await onDatabase(url, empty)
  await migrate(url, migrations)
  await onDatabase(url, async (client) => {
    await client.query('begin')
    // What a migration itself has put in is in the backup as well.
    for (const { schema, table } of application.tables.toReversed()) await client.query(`delete from ${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)}`)
    await copyIn(client, folder, application)
    if (keyFile) await joinKeys(client, keyFile)
    await client.query('commit')
    await client.query('analyze')
  })
  await migrate(url)
  await withDatabaseAt(url, async (knex) => {
    if (keyFile) await eraseAgain(knex, keyFile)
    await indexPeople(knex, keyFile, keys)
  })
}

const tooNew = (unknown: string[]): Obstacle =>
  new Obstacle({
    en: `The backup is of a newer Parcurs: this one does not know ${unknown.join(', ')}. Install that version and restore again.`,
    ro: `Copia de siguranță este a unui Parcurs mai nou: acesta nu cunoaște ${unknown.join(', ')}. Instalați acea versiune și restaurați din nou.`,
  })

/** Takes away everything the role owns in this database. */
async function empty(client: Client): Promise<void> {
  const { rows } = await client.query<{ schema: string }>(`select nspname as schema from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema'`)
  await client.query('begin')
  for (const { schema } of rows) await client.query(`drop schema ${client.escapeIdentifier(schema)} cascade`)
  await client.query('create schema public')
  // As in a database that is new: pages act as a role of their own.
  await client.query('grant usage on schema public to public')
  await client.query('commit')
}
