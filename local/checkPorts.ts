import type { Finding } from './check'
import { dataFolder } from './folders'
import { runningInstallation } from './installationFile'
import { isFree } from './port'

const preferred = [3000, 5433, 7233]

/** Whether the usual ports can be had; a port in use is no obstacle, another is taken. */
export const checkPorts = async (): Promise<Finding> => {
  const name = { en: 'Ports', ro: 'Porturi' }
  if (runningInstallation(dataFolder())) {
    return { state: 'found', name, found: { en: 'in use by this installation', ro: 'folosite de această instalare' } }
  }
  const free = await Promise.all(preferred.map(isFree))
  const taken = preferred.filter((_, index) => !free[index])
  if (taken.length === 0) {
    return { state: 'found', name, found: { en: `${preferred.join(', ')} are free`, ro: `${preferred.join(', ')} sunt libere` } }
  }
  return {
    state: 'found',
    name,
    found: { en: `${taken.join(', ')} in use; others will be taken`, ro: `${taken.join(', ')} ocupate; se vor folosi altele` },
  }
}
