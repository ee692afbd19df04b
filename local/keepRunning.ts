import { setTimeout as pause } from 'node:timers/promises'
import type { Daemon } from './daemon'
import type { DaemonList } from './daemonList'
import { say, type Sentence } from './say'

const shortestPause = 500
const longestPause = 30_000
/** Who ran this long is not in a loop of crashes. */
const steady = 10_000

const sayRestart = ({ en, ro }: Sentence, { logFile }: Daemon): void =>
  say({
    en: `${en} has ended unexpectedly and is started again. Its log: ${logFile}`,
    ro: `${ro} s-a oprit neașteptat și este repornit. Jurnalul: ${logFile}`,
  })

/** Starts a program of the list anew whenever it crashes, after a longer pause each time, until the list is stopped. */
export const keepRunning = async (name: Sentence, first: Daemon, daemons: DaemonList): Promise<void> => {
  let current = first
  for (let wait = shortestPause; ; wait = Math.min(2 * wait, longestPause)) {
    const began = Date.now()
    await current.ended
    if (daemons.isStopped()) return
    if (Date.now() - began > steady) wait = shortestPause
    sayRestart(name, current)
    await pause(wait)
    if (daemons.isStopped()) return
    const next = await current.again()
    daemons.replace(current, next)
    current = next
  }
}
