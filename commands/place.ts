import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { InstallationKeys } from '../database/keys/installationKey'
import { keyServiceIn, openInstallationKeys } from '../database/keys/openInstallationKeys'
import { dataFolder } from '../local/folders'
import { runningInstallation } from '../local/installationFile'
import { Obstacle } from '../local/say'
import { installationSecrets } from '../local/secrets'
import { databaseUrl } from './database'

/** Where an installation is and what opens it. */
export interface Place {
  databaseUrl: string
  temporalAddress: string
  namespace: string
  keys: InstallationKeys
  dataFolder: string
}

/** From the environment, as server and worker are told; what is not there from the installation that runs here. */
export async function installationPlace(): Promise<Place> {
  const running = runningInstallation(dataFolder())
  const temporalAddress = process.env.TEMPORAL_ADDRESS ?? running?.temporalAddress
  if (!temporalAddress) {
    throw new Obstacle({ en: 'No Temporal: start Parcurs with npm start, or set TEMPORAL_ADDRESS.', ro: 'Nu există Temporal: porniți Parcurs cu npm start sau setați TEMPORAL_ADDRESS.' })
  }
  const namespace = process.env.TEMPORAL_NAMESPACE ?? running?.namespace ?? 'parcurs'
  return { databaseUrl: databaseUrl(), temporalAddress, namespace, keys: await keysAtHand(), dataFolder: dataFolder() }
}

/** What a backup is made of: as above, but Temporal's own databases instead of Temporal, where they are known. */
export async function backupPlace(): Promise<{ databaseUrl: string; temporalDatabaseUrl?: string; dataFolder: string; keys: InstallationKeys }> {
  const url = databaseUrl()
  const temporalDatabaseUrl = temporalDatabase(url)
  return { databaseUrl: url, ...(temporalDatabaseUrl && { temporalDatabaseUrl }), dataFolder: dataFolder(), keys: await keysAtHand() }
}

/** TEMPORAL_DATABASE_URL, else the place Temporal's databases have in an installation of one machine. */
function temporalDatabase(url: string): string | undefined {
  if (process.env.TEMPORAL_DATABASE_URL || process.env.TEMPORAL_ADDRESS) return process.env.TEMPORAL_DATABASE_URL
  const place = new URL(url)
  place.pathname = '/temporal'
  if (!process.env.DATABASE_URL) Object.assign(place, { username: 'temporal', password: installationSecrets(dataFolder()).temporal })
  return place.href
}

/** The keys the environment gives, by a key service too, else the one this installation made for itself. */
export async function keysAtHand(): Promise<InstallationKeys> {
  const { PARCURS_KEY, PARCURS_KEY_FILE } = process.env
  if (PARCURS_KEY ?? PARCURS_KEY_FILE ?? keyServiceIn(process.env)) return openInstallationKeys(process.env)
  if (existsSync(join(dataFolder(), 'secrets.json'))) return openInstallationKeys({ ...process.env, PARCURS_KEY: installationSecrets(dataFolder()).key })
  throw new Obstacle({
    en: 'No installation key: set PARCURS_KEY or PARCURS_KEY_FILE to the key of the installation. It is in no backup.',
    ro: 'Lipsește cheia instalării: setați PARCURS_KEY sau PARCURS_KEY_FILE la cheia instalării. Ea nu se află în nicio copie de siguranță.',
  })
}
