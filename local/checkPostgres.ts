import { Client } from 'pg'
import type { Finding } from './check'
import { dataFolder } from './folders'
import { runningInstallation } from './installationFile'
import { postgresPrograms } from './postgresPrograms'
import { Obstacle } from './say'
import { systemUser } from './systemUser'

const name = { en: 'PostgreSQL', ro: 'PostgreSQL' }

/** The version a server answers with, or undefined when it does not. */
const versionAt = async (url: string): Promise<string | undefined> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    return rows[0]?.server_version
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}

const checkGiven = async (url: string): Promise<Finding> => {
  const { host } = new URL(url)
  const version = await versionAt(url)
  if (version) {
    return { state: 'found', name, found: { en: `${version}, DATABASE_URL on ${host}`, ro: `${version}, DATABASE_URL pe ${host}` } }
  }
  return {
    state: 'missing',
    name,
    found: { en: `DATABASE_URL on ${host} does not answer`, ro: `DATABASE_URL pe ${host} nu răspunde` },
    remedy: {
      en: 'start that server, or unset DATABASE_URL to use the one that comes with npm',
      ro: 'porniți acel server sau eliminați DATABASE_URL, pentru a-l folosi pe cel venit cu npm',
    },
  }
}

const checkOwn = async (): Promise<Finding> => {
  const url = runningInstallation(dataFolder())?.databaseUrl
  const running = url && (await versionAt(url))
  if (url && running) {
    const { host } = new URL(url)
    return { state: 'found', name, found: { en: `${running}, running on ${host}`, ro: `${running}, rulează pe ${host}` } }
  }
  const { version } = postgresPrograms(systemUser())
  return {
    state: 'found',
    name,
    found: { en: `${version}, from npm; not running, npm start starts it`, ro: `${version}, din npm; nu rulează, npm start îl pornește` },
  }
}

/** Which PostgreSQL would be used, its version, and whether it runs. */
export const checkPostgres = async (): Promise<Finding> => {
  try {
    return process.env.DATABASE_URL ? await checkGiven(process.env.DATABASE_URL) : await checkOwn()
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error
    return { state: 'missing', name, found: { en: 'none', ro: 'lipsește' }, remedy: error.sentence }
  }
}
