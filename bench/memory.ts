import type { Running } from '../local/throwaway'
import { programs, readProc } from './processes'
import type { Row } from './row'
import { rounded } from './stats'

/** MiB of one line of a file in /proc, 0 where it is not there. */
const mebibytes = (pid: number, file: string, name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readProc(pid, file))?.[1] ?? 0) / 1024

/** Memory of every program of the installation with its children: resident, and proportional where pages are shared. */
export const memory = (running: Running, when: string): Row[] => {
  const rows = programs(running).map(({ name, pids }) => {
    const sum = (file: string, line: string): number => pids.reduce((total, pid) => total + mebibytes(pid, file, line), 0)
    return { name, rss: sum('status', 'VmRSS'), pss: sum('smaps_rollup', 'Pss') }
  })
  const together = { name: 'together', rss: rows.reduce((total, { rss }) => total + rss, 0), pss: rows.reduce((total, { pss }) => total + pss, 0) }
  return [...rows, together].map(({ name, rss, pss }) => ({ measure: 'memory', load: `${name}, ${when}`, figures: { 'RSS MiB': rounded(rss), 'PSS MiB': rounded(pss) } }))
}
