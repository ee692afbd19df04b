import { readdirSync, readFileSync } from 'node:fs'
import type { Running } from '../local/throwaway'

/** One program of the installation with all processes below it. */
export interface Program {
  name: string
  pids: number[]
}

/** A file of /proc; empty where there is none. */
export const readProc = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

const parents = (): Map<number, number> => {
  const pids = readProcFolder()
  return new Map(pids.map((pid) => [pid, Number(/^PPid:\s+(\d+)/m.exec(readProc(pid, 'status'))?.[1] ?? 0)]))
}

const readProcFolder = (): number[] => {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

const below = (pid: number, parentOf: Map<number, number>): number[] => [
  pid,
  ...[...parentOf].filter(([, parent]) => parent === pid).flatMap(([child]) => below(child, parentOf)),
]

const nameOf = (command: string): string => {
  if (command.includes('worker.ts')) return 'worker'
  if (command.includes('server.ts')) return 'server'
  return command.includes('postgres') ? 'PostgreSQL' : 'Temporal'
}

/** What runs now, the youngest program first. */
export const programs = ({ installation }: Running): Program[] => {
  const parentOf = parents()
  return installation.daemons.all().map(({ identity: { pid } }) => ({ name: nameOf(readProc(pid, 'cmdline')), pids: below(pid, parentOf) }))
}

/** Linux counts processor time in hundredths of a second. */
const ticksPerSecond = 100

/** Seconds a process has used, and those of its children that have ended. */
const secondsOf = (pid: number): number => {
  const fields = readProc(pid, 'stat').split(') ')[1]?.split(' ') ?? []
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond
}

/** Processor seconds each program has used so far. */
export const processorSeconds = (running: Running): Map<string, number> =>
  new Map(programs(running).map(({ name, pids }) => [name, pids.reduce((sum, pid) => sum + secondsOf(pid), 0)]))
