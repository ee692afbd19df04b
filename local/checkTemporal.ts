import { execFileSync } from 'node:child_process'
import { Connection } from '@temporalio/client'
import type { Finding } from './check'
import { dataFolder } from './folders'
import { runningInstallation } from './installationFile'
import type { Sentence } from './say'
import { temporalBuilt } from './temporalBuilt'
import { temporalCommand } from './temporalCommand'

const name = { en: 'Temporal', ro: 'Temporal' }

/** What a server says of itself and of the namespace, or undefined when it does not answer. */
const ask = async (address: string, namespace: string): Promise<Sentence | undefined> => {
  try {
    const connection = await Connection.connect({ address, connectTimeout: 3000 })
    const { serverVersion = '' } = await connection.workflowService.getSystemInfo({})
    const known = await connection.workflowService.describeNamespace({ namespace }).then(() => true, () => false)
    await connection.close()
    return {
      en: `${serverVersion ?? ''}, answers at ${address}, namespace "${namespace}" ${known ? 'is there' : 'will be made at the next start'}`,
      ro: `${serverVersion ?? ''}, răspunde la ${address}, spațiul de nume „${namespace}” ${known ? 'există' : 'va fi creat la următoarea pornire'}`,
    }
  } catch {
    return undefined
  }
}

const checkGiven = async (address: string, namespace: string): Promise<Finding> => {
  const found = await ask(address, namespace)
  if (found) return { state: 'found', name, found }
  return {
    state: 'missing',
    name,
    found: { en: `TEMPORAL_ADDRESS=${address} does not answer`, ro: `TEMPORAL_ADDRESS=${address} nu răspunde` },
    remedy: {
      en: 'start that server, or unset TEMPORAL_ADDRESS to have one started here',
      ro: 'porniți acel server sau eliminați TEMPORAL_ADDRESS, pentru a porni unul aici',
    },
  }
}

const hasGo = (): boolean => {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** What the next start would use, as far as can be told without downloading or building. */
const checkStartable = (): Finding => {
  for (const program of [temporalCommand(), temporalBuilt()]) {
    if (!('kind' in program)) continue
    const place = program.kind === 'command' ? 'temporal (PATH)' : program.server
    return {
      state: 'found',
      name,
      found: { en: `${program.version}, ${place}; not running, npm start starts it`, ro: `${program.version}, ${place}; nu rulează, npm start îl pornește` },
    }
  }
  const remedy = {
    en: 'npm start downloads it, or builds it where Go is installed; else install the Temporal CLI 1.9 or newer: https://docs.temporal.io/cli',
    ro: 'npm start îl descarcă sau îl construiește unde este instalat Go; altfel instalați Temporal CLI 1.9 sau mai nou: https://docs.temporal.io/cli',
  }
  if (hasGo()) return { state: 'optional', name, found: { en: 'not yet; Go is there to build it', ro: 'încă nu; există Go pentru a-l construi' }, remedy }
  return { state: 'missing', name, found: { en: 'none', ro: 'lipsește' }, remedy }
}

/** Which Temporal would be used, its version, whether it runs and has the namespace. */
export const checkTemporal = async (): Promise<Finding> => {
  const namespace = process.env.TEMPORAL_NAMESPACE ?? 'parcurs'
  const given = process.env.TEMPORAL_ADDRESS
  if (given) return checkGiven(given, namespace)
  const running = runningInstallation(dataFolder())?.temporalAddress
  const found = running && (await ask(running, namespace))
  return found ? { state: 'found', name, found } : checkStartable()
}
