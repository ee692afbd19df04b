import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { lastLines, startDaemon, type Daemon, type DaemonPlan } from './daemon'
import { freePort } from './port'
import { prepareCluster, tidyCluster } from './postgresCluster'
import { postgresFolder } from './postgresFolder'
import { postgresPrograms } from './postgresPrograms'
import { Obstacle } from './say'
import { systemUser } from './systemUser'
import { until } from './until'

/** A PostgreSQL server of our own. */
export interface Postgres {
  port: number
  version: string
  daemon: Daemon
}

/** What distinguishes one installation's server from another's. */
export interface PostgresPlan {
  /** The installation's folder. */
  folder: string
  preferredPort: number
  password: string
  /** Trades safety against a power cut for speed: for tests only. */
  throwaway?: boolean
  /** Hears of the process before it is known to answer. */
  onStarted: (daemon: Daemon) => void
}

// Details and statements of errors may quote what people have entered, so they stay out of the log.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_connections: '200',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

// For tests: speed before safety, and no autovacuum, which would hold a database that a test drops.
const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }

const answers = async (url: string): Promise<true | undefined> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}

const waitUntilReady = async (daemon: Daemon, url: string): Promise<void> => {
  if (await until(() => answers(url), { limit: 60_000, isHopeless: () => daemon.hasEnded() })) return
  throw new Obstacle({
    en: `PostgreSQL did not start. The end of ${daemon.logFile}:\n${lastLines(daemon.logFile)}`,
    ro: `PostgreSQL nu a pornit. Sfârșitul fișierului ${daemon.logFile}:\n${lastLines(daemon.logFile)}`,
  })
}

/** Address of a database on a server of ours. */
export const postgresUrl = (port: number, user: string, password: string, database: string): string =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`

/** A killed server's processes may go on for some seconds; until they have ended no other can start on their data. */
const predecessorLeaves = 20_000

const isHeldUp = ({ logFile }: Daemon): boolean => lastLines(logFile, 3).includes('is still in use')

const startWhenFree = async (plan: DaemonPlan): Promise<Daemon> => {
  for (const limit = Date.now() + predecessorLeaves; ; ) {
    const daemon = await startDaemon(plan)
    await Promise.race([daemon.ended, pause(500)])
    if (!daemon.hasEnded() || !isHeldUp(daemon) || Date.now() > limit) return daemon
  }
}

/** Starts the server that came with npm on 127.0.0.1 and waits until it answers. */
export const startPostgres = async (plan: PostgresPlan): Promise<Postgres> => {
  const user = systemUser()
  const programs = postgresPrograms(user)
  const data = postgresFolder(plan.folder, user)
  await tidyCluster(data)
  await prepareCluster(data, programs, plan.password, user)
  const port = await freePort(plan.preferredPort, 'PostgreSQL')
  const all = { ...settings, ...(plan.throwaway && quick) }
  const daemon = await startWhenFree({
    command: programs.postgres,
    args: ['-D', data, '-p', String(port), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: { ...process.env, PGDATA: undefined, LC_ALL: 'C' },
    cwd: data,
    logFile: join(plan.folder, 'logs/postgres.log'),
    stopSignal: 'SIGINT',
    user,
  })
  plan.onStarted(daemon)
  await waitUntilReady(daemon, postgresUrl(port, 'postgres', plan.password, 'postgres'))
  return { port, version: programs.version, daemon }
}
