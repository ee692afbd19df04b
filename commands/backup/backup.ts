import { constants, existsSync } from 'node:fs'
import { access, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { InstallationKeys } from '../../database/keys/installationKey'
import { Obstacle, type Sentence } from '../../local/say'
import packageFile from '../../package.json'
import { withDatabaseAt } from '../database'
import { copyOut, onDatabase } from './copyDatabase'
import { copyFilesOut } from './dataFiles'
import { MANIFEST, type Manifest } from './manifest'
import { keyFileBeside, writeKeyFile } from './personKeyFile'
import type { Table } from './tables'
import { copyTemporalOut } from './temporalCopies'

export interface BackupPlace {
  databaseUrl: string
  /** Of one of Temporal's databases, where it can be reached. */
  temporalDatabaseUrl?: string
  dataFolder: string
  keys: InstallationKeys
  /** Where the keys of the people in all backups are kept, the newest only; beside the backup unless told. */
  personKeys?: string
}

/** Kept by migrations themselves, or of nobody who is signed in later; keys are kept apart, and what people are found by is made anew. */
const SKIPPED = ['knex_migrations', 'knex_migrations_lock', 'sessions', 'keys', 'key_copies', 'person_search_tokens']

/** What a backup never holds: erasing somebody would not reach it. */
const chosen = ({ table, columns }: Table): string[] => (SKIPPED.includes(table) ? [] : columns.filter((column) => table !== 'people' || column !== 'wrapped_key'))

/**
 * Writes a backup into a folder that is new or empty, while work goes on. Temporal first and the application after it, so
 * that no process in it knows more than the journal. The folder gets its name when all is written.
 */
export async function backup(place: BackupPlace, given: string, say: (sentence: Sentence) => void): Promise<Manifest> {
  const folder = resolve(given)
  const personKeys = resolve(place.personKeys ?? keyFileBeside(folder))
  await refuseUsed(folder)
  await refuseUnwritable(dirname(personKeys))
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const madeAt = new Date().toISOString()
  const temporal = place.temporalDatabaseUrl === undefined ? [] : await copyTemporalOut(place.temporalDatabaseUrl, unfinished)
  const migrations = await migrationsIn(place.databaseUrl)
  const application = await copyOut(place.databaseUrl, unfinished, 'application', chosen)
  await withDatabaseAt(place.databaseUrl, (knex) => writeKeyFile(knex, personKeys))
  const files = await copyFilesOut(place.dataFolder, unfinished)
  const keyId = place.keys[0].id.toString('hex')
  const manifest: Manifest = { format: 2, madeAt, software: packageFile.version, keyId, migrations, application, temporal, files }
  await writeFile(join(unfinished, MANIFEST), JSON.stringify(manifest, null, 2), { mode: 0o600 })
  await rm(folder, { recursive: true, force: true })
  await rename(unfinished, folder)
  sayDone(manifest, folder, say)
  sayKeys(personKeys, say)
  return manifest
}

async function refuseUsed(folder: string): Promise<void> {
  if (!existsSync(folder) || (await readdir(folder)).length === 0) return
  throw new Obstacle({ en: `${folder} is not empty: name a new folder for each backup.`, ro: `${folder} nu este gol: dați fiecărei copii de siguranță un dosar nou.` })
}

async function refuseUnwritable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK)
  } catch {
    throw new Obstacle({ en: `The keys of people cannot be written into ${folder}: name another place with --person-keys.`, ro: `Cheile persoanelor nu pot fi scrise în ${folder}: numiți alt loc cu --person-keys.` })
  }
}

const migrationsIn = (url: string): Promise<string[]> =>
  onDatabase(url, async (client) => (await client.query<{ name: string }>('select name from knex_migrations order by id')).rows.map(({ name }) => name))

function sayDone({ application, temporal, files, keyId }: Manifest, folder: string, say: (sentence: Sentence) => void): void {
  const rowsOf = (name: string): number => application.tables.find(({ table }) => table === name)?.rows ?? 0
  const counts = [rowsOf('cases'), rowsOf('case_events'), files.length]
  say({ en: `Backed up to ${folder}: ${counts[0]} cases, ${counts[1]} rows of their journals, ${counts[2]} files.`, ro: `Copie de siguranță în ${folder}: ${counts[0]} cazuri, ${counts[1]} rânduri de jurnal, ${counts[2]} fișiere.` })
  if (temporal.length === 0) {
    say({
      en: "Temporal's databases are not in it: they could not be reached (TEMPORAL_DATABASE_URL) or have no tables. After a restore every case is started again from its journal.",
      ro: 'Bazele de date Temporal nu sunt incluse: nu au putut fi accesate (TEMPORAL_DATABASE_URL) sau nu au tabele. După restaurare, fiecare caz este pornit din nou din jurnalul lui.',
    })
  }
  say({
    en: `The installation key ${keyId} is NOT in it. Without that key nothing about any person can be read: keep it (PARCURS_KEY, or "key" in secrets.json) elsewhere, apart from the backups.`,
    ro: `Cheia instalării ${keyId} NU este inclusă. Fără ea nu se poate citi nimic despre nicio persoană: păstrați-o (PARCURS_KEY sau „key” din secrets.json) în altă parte, separat de copiile de siguranță.`,
  })
}

const sayKeys = (place: string, say: (sentence: Sentence) => void): void =>
  say({
    en: `The keys of the people in it are in ${place}, written anew by each backup and each erasure. Wherever backups are copied to, keep only the newest of it: an older one would bring back who was erased.`,
    ro: `Cheile persoanelor din copie sunt în ${place}, rescris de fiecare copie și de fiecare ștergere. Oriunde duceți copiile, păstrați numai cel mai nou: unul mai vechi i-ar readuce pe cei șterși.`,
  })
