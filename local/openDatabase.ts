import type { Daemon } from './daemon'
import { ensureDatabases, ensureOwnDatabases } from './databases'
import type { InstallationPlan } from './installationPlan'
import { postgresUrl, startPostgres } from './postgres'
import { Obstacle, say } from './say'
import type { Secrets } from './secrets'
import { temporalDatabases, type Login } from './temporalTables'

/** The application's database, and the sign-in Temporal may use on the same server. */
export interface OpenDatabase {
  url: string
  temporalLogin: Login
}

const loginOf = (url: URL): Login => ({
  host: url.hostname,
  port: Number(url.port || 5432),
  user: decodeURIComponent(url.username),
  password: decodeURIComponent(url.password),
})

const joinDatabase = async (url: string): Promise<OpenDatabase> => {
  const address = new URL(url)
  say({ en: `PostgreSQL: DATABASE_URL, on ${address.host}`, ro: `PostgreSQL: DATABASE_URL, pe ${address.host}` })
  try {
    // With a Temporal elsewhere, its databases are elsewhere as well.
    await ensureOwnDatabases(url, process.env.TEMPORAL_ADDRESS ? [] : Object.keys(temporalDatabases))
  } catch (error) {
    throw new Obstacle({
      en: `The database of DATABASE_URL cannot be used: ${String(error)}`,
      ro: `Baza de date din DATABASE_URL nu poate fi folosită: ${String(error)}`,
    })
  }
  return { url, temporalLogin: loginOf(address) }
}

const startDatabase = async (
  { folder, postgresPort, forTests }: InstallationPlan,
  secrets: Secrets,
  onStarted: (daemon: Daemon) => void,
): Promise<OpenDatabase> => {
  say({ en: 'PostgreSQL starts.', ro: 'PostgreSQL pornește.' })
  const password = secrets.postgres
  const postgres = await startPostgres({ folder, preferredPort: postgresPort, password, throwaway: forTests, onStarted })
  await ensureDatabases(postgresUrl(postgres.port, 'postgres', password, 'postgres'), [
    { role: 'parcurs', password: secrets.parcurs, databases: ['parcurs'], actsAs: 'parcurs_desk', makesDatabases: forTests },
    { role: 'temporal', password: secrets.temporal, databases: Object.keys(temporalDatabases) },
  ])
  return {
    url: postgresUrl(postgres.port, 'parcurs', secrets.parcurs, 'parcurs'),
    temporalLogin: { host: '127.0.0.1', port: postgres.port, user: 'temporal', password: secrets.temporal },
  }
}

/** The database DATABASE_URL names, else one of our own. */
export const openDatabase = (
  plan: InstallationPlan,
  secrets: Secrets,
  onStarted: (daemon: Daemon) => void,
): Promise<OpenDatabase> => {
  const given = process.env.DATABASE_URL
  return given ? joinDatabase(given) : startDatabase(plan, secrets, onStarted)
}
