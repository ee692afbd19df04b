import type { Daemon } from './daemon'
import { openDaemonList, type DaemonList } from './daemonList'
import { removeInstallation, writeInstallation } from './installationFile'
import type { InstallationPlan } from './installationPlan'
import { openDatabase } from './openDatabase'
import { keepRunning } from './keepRunning'
import { openTemporal } from './openTemporal'
import { identify } from './processIdentity'
import type { Sentence } from './say'
import { installationSecrets, type Secrets } from './secrets'
import { tidyInstallation } from './tidyInstallation'

/** How to reach what was started. */
export interface Addresses {
  databaseUrl: string
  temporalAddress: string
  namespace: string
  secrets: Secrets
}

/** PostgreSQL and Temporal on this machine, and whatever else is added to them. */
export interface Installation {
  daemons: DaemonList
  /** Starts what DATABASE_URL and TEMPORAL_ADDRESS do not give. An `Obstacle` says what a person can do. */
  start(): Promise<Addresses>
  /** Ends everything, also in the middle of the start. */
  stop(): Promise<void>
}

const self = () => identify(process.pid) ?? { pid: process.pid, began: '' }

/** Claims the folder; refuses when the installation runs already. */
export const openInstallation = async (plan: InstallationPlan): Promise<Installation> => {
  const { folder, namespace } = plan
  await tidyInstallation(folder)
  let known: Partial<Addresses> = {}
  const note = (): void =>
    writeInstallation(folder, {
      owner: self(),
      state: known.temporalAddress ? 'running' : 'starting',
      namespace,
      databaseUrl: known.databaseUrl,
      temporalAddress: known.temporalAddress,
      daemons: [...daemons.all()],
    })
  const daemons = openDaemonList(note)
  const started: [Sentence, Daemon][] = []
  /** A program that ends during the start is an obstacle; one that ends later is started again. */
  const adding = (name: string) => (daemon: Daemon): void => {
    daemons.add(daemon)
    started.push([{ en: name, ro: name }, daemon])
  }
  const start = async (): Promise<Addresses> => {
    const secrets = installationSecrets(folder)
    const database = await openDatabase(plan, secrets, adding('PostgreSQL'))
    await plan.beforeTemporal?.(database)
    const temporal = openTemporal(plan, database.temporalLogin, adding('Temporal'))
    const [temporalAddress] = await Promise.all([temporal, plan.meanwhile?.(database.url)])
    const addresses = { databaseUrl: database.url, temporalAddress, namespace, secrets }
    known = addresses
    note()
    for (const [name, daemon] of started) void keepRunning(name, daemon, daemons)
    return addresses
  }
  const stop = async (): Promise<void> => {
    await daemons.stop()
    removeInstallation(folder)
  }
  note()
  return { daemons, start, stop }
}
