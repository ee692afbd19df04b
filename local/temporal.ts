import { lastLines, type Daemon } from './daemon'
import { Obstacle } from './say'
import { openNamespace } from './temporalNamespace'
import { findTemporal } from './temporalSearch'
import { startCommand, startServer, type TemporalPlan, type TemporalServer } from './temporalServer'

const startFound = async (plan: TemporalPlan): Promise<TemporalServer> => {
  const programs = await findTemporal()
  return programs.kind === 'command' ? startCommand(programs, plan) : startServer(programs, plan)
}

const didNotStart = ({ logFile }: Daemon): Obstacle =>
  new Obstacle({
    en: `Temporal did not start. The end of ${logFile}:\n${lastLines(logFile)}`,
    ro: `Temporal nu a pornit. Sfârșitul fișierului ${logFile}:\n${lastLines(logFile)}`,
  })

/** Starts a Temporal of our own; `onStarted` hears of the process before it is known to answer. */
export const startTemporal = async (
  plan: TemporalPlan,
  onStarted: (daemon: Daemon) => void,
): Promise<TemporalServer> => {
  const server = await startFound(plan)
  onStarted(server.daemon)
  const isHopeless = () => server.daemon.hasEnded()
  if (await openNamespace(server.address, plan.namespace, { limit: 90_000, isHopeless })) return server
  throw didNotStart(server.daemon)
}

/** Uses a Temporal that runs elsewhere: makes sure that it answers and has the namespace. */
export const joinTemporal = async (address: string, namespace: string): Promise<void> => {
  if (await openNamespace(address, namespace, { limit: 20_000 })) return
  throw new Obstacle({
    en: `No Temporal answers at TEMPORAL_ADDRESS=${address}.`,
    ro: `Niciun Temporal nu răspunde la TEMPORAL_ADDRESS=${address}.`,
  })
}
