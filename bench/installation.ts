import { existsSync, realpathSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { environment } from '../local/environment'
import { dataFolder, systemFolder } from '../local/folders'
import { isHealthy } from '../local/health'
import { openInstallation, type Addresses, type Installation } from '../local/installation'
import { freePort } from '../local/port'
import { prepareDatabase } from '../local/prepareDatabase'
import { Obstacle } from '../local/say'
import { startService } from '../local/service'
import { tidyInstallation } from '../local/tidyInstallation'
import { workflowBundle } from '../local/workflowBundle'

/** An installation of the bench's own, with the real server and the real worker. */
export interface Running {
  addresses: Addresses
  port: number
  folder: string
  installation: Installation
}

export const benchFolder = (): string => join(dataFolder(), 'bench')

/** The last run's data, also where PostgreSQL's part of them had to be kept elsewhere. */
const wipe = (folder: string): void => {
  const data = join(folder, 'postgres')
  const place = existsSync(data) ? realpathSync(data) : data
  if (place.startsWith(systemFolder)) rmSync(dirname(place), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}

/** Claims an empty folder. Databases and mail servers named in the environment are left alone: they may be somebody’s. */
export const claim = async (): Promise<Installation> => {
  delete process.env.DATABASE_URL
  delete process.env.TEMPORAL_ADDRESS
  delete process.env.SMTP_URL
  const folder = join(benchFolder(), 'installation')
  await tidyInstallation(folder)
  wipe(folder)
  return openInstallation({ folder, namespace: 'bench', postgresPort: 5633, temporalPortShift: 300, forTests: false })
}

/** Starts everything as `npm start` does, without the demo. */
export const startAll = async (installation: Installation): Promise<Running> => {
  const folder = join(benchFolder(), 'installation')
  const addresses = await installation.start()
  await prepareDatabase(addresses.databaseUrl)
  const port = await freePort(3300, 'Parcurs')
  const env = environment(addresses, { folder, port, bundle: await workflowBundle(folder) })
  await startService({ name: 'worker', folder, env }, installation.daemons)
  await startService({ name: 'server', folder, env }, installation.daemons)
  if (!(await isHealthy(`http://127.0.0.1:${port}`, 60_000))) {
    throw new Obstacle({ en: `The server does not answer. See ${folder}/logs.`, ro: `Serverul nu răspunde. Vedeți ${folder}/logs.` })
  }
  return { addresses, port, folder, installation }
}
