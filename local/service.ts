import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startDaemon } from './daemon'
import type { DaemonList } from './daemonList'
import { root } from './folders'
import { keepRunning } from './keepRunning'

/** One of our own programs: `server` or `worker`, the file of that name at the root. */
export interface ServicePlan {
  name: 'server' | 'worker'
  folder: string
  env: NodeJS.ProcessEnv
}

const names = {
  server: { en: 'The server', ro: 'Serverul' },
  worker: { en: 'The worker', ro: 'Procesul de lucru' },
}

const tsx = ['--import', 'tsx']
const preloaded = { server: tsx, worker: [...tsx, '--import', pathToFileURL(join(root, 'temporal/leanWorkflowThread.mjs')).href] }

/** Runs a program until the list is stopped: when it crashes it is started again. */
export const startService = async ({ name, folder, env }: ServicePlan, daemons: DaemonList): Promise<void> => {
  const daemon = await startDaemon({
    command: process.execPath,
    args: [...preloaded[name], join(root, `${name}.ts`)],
    env: { ...process.env, ...env },
    cwd: root,
    logFile: join(folder, `logs/${name}.log`),
    stopSignal: 'SIGTERM',
  })
  daemons.add(daemon)
  void keepRunning(names[name], daemon, daemons)
}
