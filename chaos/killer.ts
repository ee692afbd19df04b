import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Daemon } from '../local/daemon'
import type { Dice } from '../domain/chance/dice'
import type { Running } from '../local/throwaway'

export type Program = 'worker' | 'server' | 'temporal' | 'postgres'

export interface Kill {
  program: Program
  at: number
}

/** The last of them for the most trouble. */
const weighted: Program[] = ['worker', 'worker', 'worker', 'server', 'server', 'temporal', 'temporal', 'postgres', 'postgres']

const programOf = ({ logFile }: Daemon): string => basename(logFile, '.log')

/** PostgreSQL falls alone, or with all its processes at once, as in a power cut. */
const strike = (daemon: Daemon, throwOf: Dice): void => {
  const { pid } = daemon.identity
  process.kill(programOf(daemon) === 'postgres' && throwOf.yes() ? -pid : pid, 'SIGKILL')
}

interface Killing {
  running: Running
  throwOf: Dice
  only: Program[]
  isOver: () => boolean
  onKill: (kill: Kill) => void
}

/** Kills programs of the installation, one or two at a time, at moments that chance chooses; whoever supervises them starts them again. */
export const killAtRandom = async ({ running, throwOf, only, isOver, onKill }: Killing): Promise<void> => {
  const candidates = weighted.filter((program) => only.includes(program))
  while (!isOver()) {
    await pause(2_000 + throwOf.below(10_000))
    const count = throwOf.yes(0.2) ? 2 : 1
    for (let index = 0; index < count && !isOver(); index++) {
      const program = throwOf.pick(candidates)
      const daemon = running.installation.daemons.all().find((one) => programOf(one) === program)
      if (!daemon || daemon.hasEnded()) continue
      strike(daemon, throwOf)
      onKill({ program, at: Date.now() })
    }
  }
}
