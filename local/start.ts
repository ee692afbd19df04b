import { join } from 'node:path'
import { environment } from './environment'
import { dataFolder } from './folders'
import { isHealthy } from './health'
import type { InstallationPlan } from './installationPlan'
import { loadDemo } from './loadDemo'
import { openInstallation, type Installation } from './installation'
import { freePort } from './port'
import { prepareDatabase } from './prepareDatabase'
import { sayAccounts } from './sayAccounts'
import { Obstacle, say } from './say'
import { startService } from './service'
import { onStopRequested } from './stopRequest'
import { workflowBundle } from './workflowBundle'

const folder = dataFolder()

const plan: InstallationPlan = {
  folder,
  namespace: process.env.TEMPORAL_NAMESPACE ?? 'parcurs',
  postgresPort: 5433,
  temporalPortShift: 0,
  forTests: false,
  meanwhile: prepareDatabase,
}

const sayReady = (address: string, seconds: number): void =>
  say({
    en: `\nParcurs is ready after ${seconds} s: ${address}\nCtrl-C stops it; what was entered is kept in ${folder}.`,
    ro: `\nParcurs este gata după ${seconds} s: ${address}\nCtrl-C îl oprește; ce s-a introdus se păstrează în ${folder}.`,
  })

const run = async (installation: Installation): Promise<void> => {
  const began = Date.now()
  const addresses = await installation.start()
  await loadDemo(addresses, folder)
  const bundle = await workflowBundle(folder)
  const port = await freePort(Number(process.env.PORT ?? 3000), 'Parcurs')
  const env = environment(addresses, { folder, port, bundle })
  say({ en: 'Server and worker start.', ro: 'Pornesc serverul și procesul de lucru.' })
  await startService({ name: 'worker', folder, env }, installation.daemons)
  await startService({ name: 'server', folder, env }, installation.daemons)
  const address = `http://127.0.0.1:${port}`
  if (!(await isHealthy(address, 180_000))) throw notHealthy()
  sayAccounts(folder)
  sayReady(address, Math.round((Date.now() - began) / 1000))
}

const notHealthy = (): Obstacle =>
  new Obstacle({
    en: `The server does not answer. See ${join(folder, 'logs')}.`,
    ro: `Serverul nu răspunde. Vedeți ${join(folder, 'logs')}.`,
  })

const giveUp = async (error: unknown, installation?: Installation): Promise<never> => {
  console.error(error instanceof Obstacle ? error.message : error)
  await installation?.stop()
  process.exit(1)
}

const start = async (): Promise<void> => {
  const installation = await openInstallation(plan).catch(giveUp)
  onStopRequested(async () => {
    say({ en: '\nParcurs is stopped.', ro: '\nParcurs se oprește.' })
    await installation.stop()
  })
  await run(installation).catch((error: unknown) => (installation.daemons.isStopped() ? undefined : giveUp(error, installation)))
}

void start()
