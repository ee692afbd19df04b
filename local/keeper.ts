import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Daemon } from './daemon'

/** Sees to it that nothing is left running when this process is killed without a chance to tidy up. */
export interface Keeper {
  /** The daemons to stop, first to last; replaces the list given before. */
  watch(daemons: Daemon[]): void
  release(): void
}

const entryOf = ({ stopSignal, identity }: Daemon): string => `${stopSignal.replace('SIG', '')}:${identity.pid}`

/** Starts the watcher: a shell that waits for our end of the pipe to close. */
export const startKeeper = (): Keeper => {
  const shell = spawn('sh', [join(__dirname, 'keeper.sh')], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  shell.unref()
  shell.on('error', () => undefined)
  shell.stdin.on('error', () => undefined)
  return {
    watch: (daemons) => void shell.stdin.write(`${daemons.map(entryOf).join(' ')}\n`),
    release: () => void shell.stdin.end('\n'),
  }
}
