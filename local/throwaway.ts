import { existsSync, realpathSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { environment } from './environment'
import { systemFolder } from './folders'
import { isHealthy } from './health'
import { openInstallation, type Addresses, type Installation } from './installation'
import { freePort } from './port'
import { prepareDatabase } from './prepareDatabase'
import { Obstacle } from './say'
import { startService } from './service'
import { tidyInstallation } from './tidyInstallation'
import { workflowBundle } from './workflowBundle'

/** An installation to measure or to maltreat, apart from the one people work in: the real server and the real worker on data of their own. */
export interface Running {
  addresses: Addresses
  port: number
  folder: string
  installation: Installation
}

export interface ThrowawayPlan {
  /** Emptied first. */
  folder: string
  namespace: string
  /** Preferred ports, apart from those of other installations. */
  postgresPort: number
  temporalPortShift: number
  port: number
}

/** The last run's data, also where PostgreSQL's part of them had to be kept elsewhere. */
export const wipe = (folder: string): void => {
  const data = join(folder, 'postgres')
  const place = existsSync(data) ? realpathSync(data) : data
  if (place.startsWith(systemFolder)) rmSync(dirname(place), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}

/** Claims an empty folder. Databases and mail servers named in the environment are left alone: they may be somebody’s. */
export const claim = async ({ folder, namespace, postgresPort, temporalPortShift }: ThrowawayPlan): Promise<Installation> => {
  delete process.env.DATABASE_URL
  delete process.env.TEMPORAL_ADDRESS
  delete process.env.SMTP_URL
  await tidyInstallation(folder)
  wipe(folder)
  return openInstallation({ folder, namespace, postgresPort, temporalPortShift, forTests: false })
}

/** Starts everything as `npm start` does, without the demo. */
export const startAll = async (installation: Installation, { folder, port: preferred }: ThrowawayPlan): Promise<Running> => {
  const addresses = await installation.start()
  await prepareDatabase(addresses.databaseUrl)
  const port = await freePort(preferred, 'Parcurs')
  const env = environment(addresses, { folder, port, bundle: await workflowBundle(folder) })
  await startService({ name: 'worker', folder, env }, installation.daemons)
  await startService({ name: 'server', folder, env }, installation.daemons)
  if (!(await isHealthy(`http://127.0.0.1:${port}`, 60_000))) {
    throw new Obstacle({ en: `The server does not answer. See ${folder}/logs.`, ro: `Serverul nu răspunde. Vedeți ${folder}/logs.` })
  }
  return { addresses, port, folder, installation }
}
