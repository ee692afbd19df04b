import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { identify, isAlive, type ProcessIdentity } from './processIdentity'

/** How to run a program that stays. */
export interface DaemonPlan {
  command: string
  args: string[]
  env: NodeJS.ProcessEnv
  cwd: string
  logFile: string
  /** What asks it politely to end. */
  stopSignal: 'SIGINT' | 'SIGTERM'
  user?: { uid: number; gid: number } | undefined
}

/** A program that runs beside us, in a process group of its own so that Ctrl-C reaches us first. */
export interface Daemon {
  identity: ProcessIdentity
  stopSignal: 'SIGINT' | 'SIGTERM'
  logFile: string
  hasEnded(): boolean
  /** Starts the same program once more, at the same place. */
  again(): Promise<Daemon>
  /** Settles when the program is gone, for whatever reason. */
  ended: Promise<void>
  stop(): Promise<void>
}

const largestLog = 20_000_000

const openLog = (file: string): number => {
  mkdirSync(dirname(file), { recursive: true })
  const log = openSync(file, 'a', 0o600)
  if (statSync(file).size > largestLog) truncateSync(file)
  return log
}

const widest = 240

/** The last lines of a log, each cut to a readable length, for a message about what went wrong. */
export const lastLines = (file: string, count = 8): string => {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count)
  return lines.map((line) => (line.length > widest ? `${line.slice(0, widest)}…` : line)).join('\n')
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch {
    // Already gone, which is what we wanted.
  }
}

/** Asks a process to end, waits, and ends its whole group when it does not listen. */
export const stopProcess = async (
  identity: ProcessIdentity,
  stopSignal: NodeJS.Signals,
  patience = 20_000,
): Promise<void> => {
  if (!isAlive(identity)) return
  signal(identity.pid, stopSignal)
  const limit = Date.now() + patience
  while (isAlive(identity) && Date.now() < limit) await pause(25)
  if (isAlive(identity)) signal(-identity.pid, 'SIGKILL')
  while (isAlive(identity)) await pause(25)
}

/** Starts a program; whether it is of use yet is for the caller to find out. */
export const startDaemon = async (plan: DaemonPlan): Promise<Daemon> => {
  const log = openLog(plan.logFile)
  const child = spawn(plan.command, plan.args, {
    cwd: plan.cwd,
    env: plan.env,
    detached: true,
    stdio: ['ignore', log, log],
    ...plan.user,
  })
  closeSync(log)
  await new Promise((done, failed) => child.once('spawn', done).once('error', failed))
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const identity = identify(child.pid ?? 0) ?? { pid: child.pid ?? 0, began: 'ended at once' }
  return {
    identity,
    stopSignal: plan.stopSignal,
    logFile: plan.logFile,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    again: () => startDaemon(plan),
    stop: () => stopProcess(identity, plan.stopSignal),
  }
}
