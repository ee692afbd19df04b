import type { Daemon } from './daemon'
import type { InstallationPlan } from './installationPlan'
import { say } from './say'
import { joinTemporal, startTemporal } from './temporal'
import type { Login } from './temporalTables'

/** The Temporal TEMPORAL_ADDRESS names, else one of our own; its address. */
export const openTemporal = async (
  { folder, namespace, temporalPortShift }: InstallationPlan,
  login: Login,
  onStarted: (daemon: Daemon) => void,
): Promise<string> => {
  const given = process.env.TEMPORAL_ADDRESS
  if (given) {
    say({ en: `Temporal: TEMPORAL_ADDRESS, ${given}`, ro: `Temporal: TEMPORAL_ADDRESS, ${given}` })
    await joinTemporal(given, namespace)
    return given
  }
  say({ en: 'Temporal starts.', ro: 'Temporal pornește.' })
  const server = await startTemporal({ folder, namespace, portShift: temporalPortShift, login }, onStarted)
  return server.address
}
