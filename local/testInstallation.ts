import { testDataFolder } from './folders'
import { openInstallation } from './installation'
import { runningInstallation, type InstallationFile } from './installationFile'
import type { InstallationPlan } from './installationPlan'
import { onStopRequested } from './stopRequest'
import { AlreadyRunning } from './tidyInstallation'
import { until } from './until'

/** Where tests find what they need. */
export interface TestAddresses {
  databaseUrl: string
  temporalAddress: string
  /** Ends what was started for this; nothing where it ran already. */
  stop(): Promise<void>
}

const nothing = async (): Promise<void> => {}

const addressesOf = ({ databaseUrl, temporalAddress }: InstallationFile): TestAddresses | undefined =>
  databaseUrl && temporalAddress ? { databaseUrl, temporalAddress, stop: nothing } : undefined

/** The running test installation; one that is just starting is waited for. */
const join = (folder: string): Promise<TestAddresses | undefined> => {
  const ask = async () => {
    const running = runningInstallation(folder)
    return running?.state === 'running' ? addressesOf(running) : undefined
  }
  return until(ask, { limit: 900_000, every: 200, isHopeless: () => runningInstallation(folder) === undefined })
}

const start = async (plan: InstallationPlan): Promise<TestAddresses> => {
  const installation = await openInstallation(plan)
  onStopRequested(installation.stop, 130)
  try {
    return { ...(await installation.start()), stop: installation.stop }
  } catch (error) {
    await installation.stop()
    throw error
  }
}

const planFor = (folder: string): InstallationPlan => ({
  folder,
  namespace: 'parcurs',
  postgresPort: 5533,
  temporalPortShift: 100,
  forTests: true,
})

/** The installation of the tests: the one that runs, else one started now. */
export const openTestInstallation = async (): Promise<TestAddresses> => {
  const folder = testDataFolder()
  const running = await join(folder)
  if (running) return running
  try {
    return await start(planFor(folder))
  } catch (error) {
    const other = error instanceof AlreadyRunning ? await join(folder) : undefined
    if (other) return other
    throw error
  }
}
