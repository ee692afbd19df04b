import { execFileSync } from 'node:child_process'
import type { TemporalCommand } from './temporalPrograms'
import type { Sentence } from './say'

const isRecent = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 1 || (major === 1 && minor >= 9)
}

/** Temporal's command at this path (or on the PATH) when it is 1.9 or newer; otherwise why it is of no use. */
export const temporalCommand = (path = 'temporal'): TemporalCommand | Sentence => {
  const answer = askVersion(path)
  const version = /version v?(\d+\.\d+\.\d+)/.exec(answer ?? '')?.[1]
  if (!version) {
    return { en: `no command "temporal" on the PATH`, ro: `nu există comanda „temporal” în PATH` }
  }
  if (!isRecent(version)) {
    return {
      en: `the command "temporal" is ${version}, needed is 1.9 or newer`,
      ro: `comanda „temporal” este ${version}; e nevoie de 1.9 sau mai nou`,
    }
  }
  return { kind: 'command', path, version }
}

const askVersion = (path: string): string | undefined => {
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8', stdio: 'pipe', timeout: 15_000 })
  } catch {
    return undefined
  }
}
