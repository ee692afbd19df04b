import type { Daemon } from './daemon'
import { startKeeper } from './keeper'

/** All programs of one installation, the youngest first: the order in which they are stopped. */
export interface DaemonList {
  add(daemon: Daemon): void
  /** Takes the place of one that has ended. */
  replace(old: Daemon, daemon: Daemon): void
  all(): readonly Daemon[]
  isStopped(): boolean
  /** Ends all, one after the other; one that is added later is ended at once. */
  stop(): Promise<void>
}

/** An empty list; `onChange` hears of every change, and so does the keeper. */
export const openDaemonList = (onChange: () => void): DaemonList => {
  const keeper = startKeeper()
  let daemons: Daemon[] = []
  let stopped: Promise<void> | undefined
  const become = (list: Daemon[]): void => {
    daemons = list
    keeper.watch(list)
    onChange()
  }
  const stopAll = async (): Promise<void> => {
    for (const daemon of daemons) await daemon.stop()
    keeper.release()
  }
  const accept = (daemon: Daemon, list: Daemon[]): void => {
    if (stopped) void daemon.stop()
    else become(list)
  }
  return {
    add: (daemon) => accept(daemon, [daemon, ...daemons]),
    replace: (old, daemon) => accept(daemon, daemons.map((one) => (one === old ? daemon : one))),
    all: () => daemons,
    isStopped: () => stopped !== undefined,
    stop: () => (stopped ??= stopAll()),
  }
}
