import { readdirSync, readFileSync } from 'node:fs'
import type { Running } from './installation'
import type { Row } from './row'
import { rounded } from './stats'

interface Process {
  pid: number
  parent: number
  command: string
}

const numbers = (): number[] => readdirSync('/proc').map(Number).filter(Number.isInteger)

const read = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

const processes = (): Process[] =>
  numbers().map((pid) => ({
    pid,
    parent: Number(/^PPid:\s+(\d+)/m.exec(read(pid, 'status'))?.[1] ?? 0),
    command: read(pid, 'cmdline').replaceAll('\0', ' '),
  }))

const below = (pid: number, all: Process[]): number[] => [pid, ...all.filter(({ parent }) => parent === pid).flatMap((child) => below(child.pid, all))]

/** MiB of one line of a file in /proc, 0 where it is not there. */
const mebibytes = (pid: number, file: string, name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(read(pid, file))?.[1] ?? 0) / 1024

const nameOf = (command: string): string => {
  if (command.includes('worker.ts')) return 'worker'
  if (command.includes('server.ts')) return 'server'
  return command.includes('postgres') ? 'PostgreSQL' : 'Temporal'
}

/** Memory of every program of the installation with its children: resident, and proportional where pages are shared. */
export const memory = ({ installation }: Running, when: string): Row[] => {
  const all = processes()
  const rows = installation.daemons.all().map(({ identity }) => {
    const pids = below(identity.pid, all)
    const sum = (file: string, name: string): number => pids.reduce((total, pid) => total + mebibytes(pid, file, name), 0)
    const command = all.find(({ pid }) => pid === identity.pid)?.command ?? ''
    return { name: nameOf(command), rss: sum('status', 'VmRSS'), pss: sum('smaps_rollup', 'Pss') }
  })
  const together = { name: 'together', rss: rows.reduce((total, { rss }) => total + rss, 0), pss: rows.reduce((total, { pss }) => total + pss, 0) }
  return [...rows, together].map(({ name, rss, pss }) => ({ measure: 'memory', load: `${name}, ${when}`, figures: { 'RSS MiB': rounded(rss), 'PSS MiB': rounded(pss) } }))
}
