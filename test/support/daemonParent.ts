import { join } from 'node:path'
import { startDaemon } from '../../local/daemon'
import { openDaemonList } from '../../local/daemonList'

/** A process that starts another, prints its number and waits to be killed. */
const run = async (folder: string): Promise<void> => {
  const daemons = openDaemonList(() => undefined)
  const logFile = join(folder, 'logs/child.log')
  const daemon = await startDaemon({ command: 'sleep', args: ['60'], env: process.env, cwd: folder, logFile, stopSignal: 'SIGTERM' })
  daemons.add(daemon)
  process.stdout.write(String(daemon.identity.pid))
  setInterval(() => undefined, 60_000)
}

void run(process.argv[2] ?? '.')
