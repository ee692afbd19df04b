import { resolve } from 'node:path'
import type { InstallationKeys } from '../../database/keys/installationKey'
import { openInstallation } from '../../local/installation'
import type { OpenDatabase } from '../../local/openDatabase'
import { dataFolder } from '../../local/folders'
import { Obstacle, say } from '../../local/say'
import { findTemporal } from '../../local/temporalSearch'
import { updateTemporalTables } from '../../local/temporalTables'
import { withDatabaseAt } from '../database'
import { keysAtHand } from '../place'
import { rebuild } from '../rebuild/rebuild'
import { finishErasures } from '../erase/finish'
import { verify } from '../verify'
import { copyFilesIn } from './dataFiles'
import { readManifest, type Manifest } from './manifest'
import { keyFileBeside, readKeyFile, type PersonKeyFile } from './personKeyFile'
import { refuseUsedDatabase, restoreApplication, type RestoreOptions } from './restoreApplication'
import { checkStored } from './storedFiles'
import { copyTemporalIn } from './temporalCopies'

/**
 * Brings back a backup while Parcurs is stopped: checks it whole before anything is touched, restores the application's
 * database and the files, Temporal's databases where they are ours to start, then starts every case again from its
 * journal and verifies all journals. Answers with how many complaints there were.
 */
export async function restore(given: string, options: RestoreOptions): Promise<number> {
  const folder = resolve(given)
  const manifest = await readManifest(folder)
  await checkStored(folder, [...manifest.application.tables, ...manifest.temporal.flatMap(({ copy }) => copy.tables), ...manifest.files])
  const keys = await keysAtHand()
  const keyFile = manifest.format === 1 ? undefined : await readKeyFile(resolve(options.personKeys ?? keyFileBeside(folder)), manifest.madeAt)
  const missing = wrappedBy(manifest, keyFile).find((id) => !keys.some((key) => key.id.toString('hex') === id))
  if (missing !== undefined) throw otherKey(missing)
  const namespace = process.env.TEMPORAL_NAMESPACE ?? 'parcurs'
  const into = dataFolder()
  const installation = await openInstallation({ folder: into, namespace, postgresPort: 5433, temporalPortShift: 0, forTests: false, beforeTemporal: (database) => restoreDatabases(database, { folder, manifest, keyFile, keys }, options) })
  try {
    const { databaseUrl, temporalAddress } = await installation.start()
    await copyFilesIn(folder, into, manifest.files)
    const { failed } = await rebuild({ databaseUrl, temporalAddress, namespace, keys, dataFolder: into }, { all: true, quiet: true }, say)
    const unforgotten = await finishErasures({ databaseUrl, temporalAddress, namespace, keys }, say)
    const broken = await withDatabaseAt(databaseUrl, (knex) => verify(knex, say))
    sayRestored(manifest)
    return failed + unforgotten + broken
  } finally {
    await installation.stop()
  }
}

interface Restored {
  folder: string
  manifest: Manifest
  keyFile: PersonKeyFile | undefined
  keys: InstallationKeys
}

/** Ids of the installation keys without which nothing in it can be opened. */
const wrappedBy = ({ keyId }: Manifest, keyFile: PersonKeyFile | undefined): string[] =>
  keyFile ? [...new Set(keyFile.kept.map(({ wrapped }) => Buffer.from(wrapped, 'base64').subarray(0, 8).toString('hex')))] : [keyId]

async function restoreDatabases({ url, temporalLogin }: OpenDatabase, { folder, manifest, keyFile, keys }: Restored, options: RestoreOptions): Promise<void> {
  await refuseUsedDatabase(url, options)
  say({ en: "The application's database is restored.", ro: 'Se restaurează baza de date a aplicației.' })
  await restoreApplication(url, folder, manifest, keyFile, keys)
  if (manifest.temporal.length === 0 || process.env.TEMPORAL_ADDRESS) return
  const programs = await findTemporal()
  if (programs.kind !== 'server') return
  await updateTemporalTables(programs, temporalLogin)
  const { user, password, host, port } = temporalLogin
  const isDone = await copyTemporalIn(`postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/temporal`, folder, manifest.temporal)
  if (isDone) say({ en: "Temporal's databases are restored.", ro: 'Bazele de date Temporal sunt restaurate.' })
  else say({ en: "Temporal's databases are left as they are: their tables are of another version than those in the backup.", ro: 'Bazele de date Temporal rămân cum sunt: tabelele lor au altă versiune decât cele din copie.' })
}

const otherKey = (keyId: string): Obstacle =>
  new Obstacle({
    en: `This backup was made with the installation key ${keyId}, which is not the one at hand: set PARCURS_KEY to it.`,
    ro: `Această copie a fost făcută cu cheia de instalare ${keyId}, alta decât cea de aici: setați PARCURS_KEY la acea cheie.`,
  })

const sayRestored = ({ madeAt }: Manifest): void =>
  say({
    en: `Restored as of ${madeAt}. What was done after that is lost; tell those who worked then. Start Parcurs with npm start.`,
    ro: `Restaurat la situația din ${madeAt}. Ce s-a făcut după aceea este pierdut; anunțați-i pe cei care au lucrat atunci. Porniți Parcurs cu npm start.`,
  })
