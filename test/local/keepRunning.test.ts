import { join } from 'node:path'
import { startDaemon, type Daemon } from '../../local/daemon'
import { openDaemonList } from '../../local/daemonList'
import { keepRunning } from '../../local/keepRunning'
import { isAlive } from '../../local/processIdentity'
import { until } from '../../local/until'
import { temporaryFolder } from '../support/temporaryFolder'

const folder = temporaryFolder()
const name = { en: 'The sleeper', ro: 'Dormitorul' }

const sleeper = (): Promise<Daemon> =>
  startDaemon({ command: 'sh', args: ['-c', 'exec sleep 60'], env: process.env, cwd: folder.path, logFile: join(folder.path, 'logs/sleeper.log'), stopSignal: 'SIGTERM' })

it('starts a program again that was killed, keeps it on the list, and lets it go when the list is stopped', async () => {
  const daemons = openDaemonList(() => undefined)
  const first = await sleeper()
  daemons.add(first)
  const watching = keepRunning(name, first, daemons)
  process.kill(first.identity.pid, 'SIGKILL')
  const second = await until(async () => daemons.all().find((one) => one !== first), { limit: 20_000 })
  expect(second && isAlive(second.identity)).toBe(true)
  expect(daemons.all()).toHaveLength(1)
  await daemons.stop()
  await watching
  expect(second && isAlive(second.identity)).toBe(false)
}, 30_000)
