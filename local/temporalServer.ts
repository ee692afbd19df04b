import { startDaemon, type Daemon } from './daemon'
import { join } from 'node:path'
import type { TemporalCommand, TemporalServerPrograms } from './temporalPrograms'
import { temporalPorts } from './temporalPorts'
import { temporalSettings, writeTemporalSettings } from './temporalSettings'
import { updateTemporalTables, type Login } from './temporalTables'
import { freePort } from './port'

/** A Temporal of our own, started but perhaps not answering yet. */
export interface TemporalServer {
  address: string
  daemon: Daemon
}

/** What distinguishes one installation's Temporal from another's. */
export interface TemporalPlan {
  folder: string
  namespace: string
  /** Added to the usual ports. */
  portShift: number
  login: Login
}

const logFile = (folder: string) => join(folder, 'logs/temporal.log')

/** Starts the full server on PostgreSQL. */
export const startServer = async (programs: TemporalServerPrograms, plan: TemporalPlan): Promise<TemporalServer> => {
  await updateTemporalTables(programs, plan.login)
  const ports = await temporalPorts(plan.portShift)
  const daemon = await startDaemon({
    command: programs.server,
    args: ['--allow-no-auth', 'start'],
    env: {
      ...process.env,
      ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
      DB: 'postgres12_pgx',
      DB_PORT: String(plan.login.port),
      POSTGRES_PORT: String(plan.login.port),
      POSTGRES_SEEDS: plan.login.host,
      POSTGRES_USER: plan.login.user,
      POSTGRES_PWD: plan.login.password,
      BIND_ON_IP: '127.0.0.1',
      DYNAMIC_CONFIG_FILE_PATH: writeTemporalSettings(plan.folder),
      LOG_LEVEL: 'warn',
      GOGC: '400',
    },
    cwd: plan.folder,
    logFile: logFile(plan.folder),
    stopSignal: 'SIGTERM',
  })
  return { address: `127.0.0.1:${ports.FRONTEND_GRPC_PORT}`, daemon }
}

/** Starts the small server of Temporal's own command on a database file. */
export const startCommand = async (command: TemporalCommand, plan: TemporalPlan): Promise<TemporalServer> => {
  const port = await freePort(7233 + plan.portShift, 'Temporal')
  const where = ['--ip', '127.0.0.1', '--port', String(port), '--headless', '--log-level', 'warn']
  const what = ['--namespace', plan.namespace, '--db-filename', join(plan.folder, 'temporal.db')]
  const settings = Object.entries(temporalSettings).flatMap(([name, value]) => [
    '--dynamic-config-value',
    `${name}=${JSON.stringify(value)}`,
  ])
  const daemon = await startDaemon({
    command: command.path,
    args: ['server', 'start-dev', ...where, ...what, ...settings],
    env: process.env,
    cwd: plan.folder,
    logFile: logFile(plan.folder),
    stopSignal: 'SIGTERM',
  })
  return { address: `127.0.0.1:${port}`, daemon }
}
