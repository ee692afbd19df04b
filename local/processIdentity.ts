import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** A process and when it began, so that a number given again to a stranger is not taken for it. */
export interface ProcessIdentity {
  pid: number
  began: string
}

const fromProc = (pid: number): string | undefined => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startTime] = [fields[0], fields[19]]
  return state === 'Z' ? undefined : startTime
}

const fromPs = (pid: number): string | undefined =>
  execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined

const beganAt = (pid: number): string | undefined => {
  try {
    return existsSync('/proc/self/stat') ? fromProc(pid) : fromPs(pid)
  } catch {
    return undefined
  }
}

/** Who this process is, or undefined when it is gone. */
export const identify = (pid: number): ProcessIdentity | undefined => {
  const began = beganAt(pid)
  return began === undefined ? undefined : { pid, began }
}

/** Whether exactly this process still runs. */
export const isAlive = ({ pid, began }: ProcessIdentity): boolean => beganAt(pid) === began
