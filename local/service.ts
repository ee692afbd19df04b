import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startDaemon, type Daemon } from './daemon'
import type { DaemonList } from './daemonList'
import { root } from './folders'
import { say } from './say'

/** One of our own programs: `server` or `worker`, the file of that name at the root. */
export interface ServicePlan {
  name: 'server' | 'worker'
  folder: string
  env: NodeJS.ProcessEnv
}

const shortestPause = 1000
const longestPause = 30_000
/** Who ran this long is not in a loop of crashes. */
const steady = 60_000

const tsx = ['--import', 'tsx']
const preloaded = { server: tsx, worker: [...tsx, '--import', pathToFileURL(join(root, 'temporal/leanWorkflowThread.mjs')).href] }

const run = ({ name, folder, env }: ServicePlan): Promise<Daemon> =>
  startDaemon({
    command: process.execPath,
    args: [...preloaded[name], join(root, `${name}.ts`)],
    env: { ...process.env, ...env },
    cwd: root,
    logFile: join(folder, `logs/${name}.log`),
    stopSignal: 'SIGTERM',
  })

const sayRestart = (name: string, logFile: string): void =>
  say({
    en: `The ${name} has ended unexpectedly and is started again. Its log: ${logFile}`,
    ro: `Procesul „${name}” s-a oprit neașteptat și este repornit. Jurnalul lui: ${logFile}`,
  })

/** Runs a program until the list is stopped: when it crashes it is started again, after a longer pause each time. */
export const startService = async (plan: ServicePlan, daemons: DaemonList): Promise<void> => {
  let current = await run(plan)
  daemons.add(current)
  const keepRunning = async (): Promise<void> => {
    for (let wait = shortestPause; ; wait = Math.min(2 * wait, longestPause)) {
      const began = Date.now()
      await current.ended
      if (daemons.isStopped()) return
      if (Date.now() - began > steady) wait = shortestPause
      sayRestart(plan.name, current.logFile)
      await pause(wait)
      if (daemons.isStopped()) return
      const next = await run(plan)
      daemons.replace(current, next)
      current = next
    }
  }
  void keepRunning()
}
