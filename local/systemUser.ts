import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The unprivileged user PostgreSQL runs as when we are root, which it refuses to be. */
export interface SystemUser {
  name: string
  uid: number
  gid: number
}

const lookUp = (name: string): SystemUser | undefined => {
  try {
    const idOf = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
    return { name, uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    return undefined
  }
}

/** `postgres` where there is one, else `nobody`; undefined when we are an ordinary user ourselves. */
export const systemUser = (): SystemUser | undefined =>
  process.getuid?.() === 0 ? (lookUp('postgres') ?? lookUp('nobody')) : undefined

const mayEnter = (folder: string, { uid, gid }: SystemUser): boolean => {
  const { mode, uid: owner, gid: group } = statSync(folder)
  if (owner === uid) return (mode & 0o100) !== 0
  return (mode & (group === gid ? 0o010 : 0o001)) !== 0
}

/** Whether the user can reach an existing folder through all that are above it. */
export const canReach = (folder: string, user: SystemUser): boolean =>
  mayEnter(folder, user) && (dirname(folder) === folder || canReach(dirname(folder), user))
