import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { startDaemon, type Daemon } from '../../local/daemon'
import { identify, isAlive } from '../../local/processIdentity'
import { until } from '../../local/until'
import { temporaryFolder } from '../support/temporaryFolder'

const folder = temporaryFolder()
const root = join(__dirname, '../..')

const sleeper = (script = 'exec sleep 60'): Promise<Daemon> =>
  startDaemon({
    command: 'sh',
    args: ['-c', script],
    env: process.env,
    cwd: folder.path,
    logFile: join(folder.path, 'logs/sleeper.log'),
    stopSignal: 'SIGTERM',
  })

it('knows this process', () => {
  expect(identify(process.pid)).toMatchObject({ pid: process.pid })
})

it('does not take a process for another one that had its number before', () => {
  expect(isAlive({ pid: process.pid, began: 'long ago' })).toBe(false)
})

it('stops a program', async () => {
  const daemon = await sleeper()
  expect(isAlive(daemon.identity)).toBe(true)
  await daemon.stop()
  expect(isAlive(daemon.identity)).toBe(false)
})

it('says when a program has ended by itself', async () => {
  const daemon = await sleeper('exit 3')
  await daemon.ended
  expect(daemon.hasEnded()).toBe(true)
})

it('fails when the program is not there', async () => {
  const plan = { command: join(folder.path, 'nothing'), args: [], env: {}, cwd: folder.path }
  await expect(startDaemon({ ...plan, logFile: join(folder.path, 'log'), stopSignal: 'SIGTERM' })).rejects.toThrow('ENOENT')
})

it('leaves nothing running when the process that started it is killed', async () => {
  const parent = spawn(process.execPath, ['--import', 'tsx', join(__dirname, '../support/daemonParent.ts'), folder.path], { cwd: root })
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  const daemon = identify(Number(line.toString()))
  if (!daemon) throw new Error('The daemon has not been started')
  parent.kill('SIGKILL')
  const isGone = async () => (isAlive(daemon) ? undefined : true)
  expect(await until(isGone, { limit: 10_000 })).toBe(true)
})

it('the keeper is a script the shell accepts', () => {
  expect(() => execFileSync('sh', ['-n', join(root, 'local/keeper.sh')])).not.toThrow()
})
