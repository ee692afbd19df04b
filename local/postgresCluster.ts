import { execFile } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PostgresPrograms } from './postgresPrograms'
import { identify } from './processIdentity'
import { stopProcess } from './daemon'
import { Obstacle, say } from './say'
import type { SystemUser } from './systemUser'

const run = promisify(execFile)

const giveTo = (user: SystemUser | undefined, path: string): void => {
  if (user) chownSync(path, user.uid, user.gid)
}

const initialise = async (data: string, programs: PostgresPrograms, password: string, user?: SystemUser) => {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  chmodSync(data, 0o700)
  giveTo(user, data)
  const passwordFile = `${data}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  giveTo(user, passwordFile)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  try {
    await run(programs.initdb, ['-D', data, ...access, ...locale], { cwd: data, ...user })
  } finally {
    rmSync(passwordFile)
  }
}

const refuseOtherVersion = (data: string, programs: PostgresPrograms): void => {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (programs.version.startsWith(`${made}.`)) return
  throw new Obstacle({
    en: `The data in ${data} was made by PostgreSQL ${made}; installed is ${programs.version}. Restore a backup into a new folder, or install the former version.`,
    ro: `Datele din ${data} au fost create de PostgreSQL ${made}; instalat este ${programs.version}. Restaurați o copie într-un dosar nou sau instalați versiunea anterioară.`,
  })
}

/** A cluster ready to be started; a new one if there is none. `password` is the superuser's. */
export const prepareCluster = async (
  data: string,
  programs: PostgresPrograms,
  password: string,
  user: SystemUser | undefined,
): Promise<void> => {
  if (existsSync(join(data, 'PG_VERSION'))) return refuseOtherVersion(data, programs)
  say({ en: '  A new database cluster is made.', ro: '  Se creează un cluster de baze de date nou.' })
  await initialise(data, programs, password, user)
}

const commandOf = (pid: number): string =>
  existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') : 'postgres'

/**
 * Ends a server that a former run left behind. The note of one that is gone stays: by it PostgreSQL sees whether some of
 * that server's processes still write. It is removed only when another program has the number by now, which would look alive.
 */
export const tidyCluster = async (data: string): Promise<void> => {
  const note = join(data, 'postmaster.pid')
  if (!existsSync(note)) return
  const leftOver = identify(Number(readFileSync(note, 'utf8').split('\n')[0]))
  if (!leftOver) return
  if (!commandOf(leftOver.pid).includes('postgres')) return rmSync(note)
  say({
    en: '  PostgreSQL is still running from before; it is stopped first.',
    ro: '  PostgreSQL rulează încă de data trecută; mai întâi este oprit.',
  })
  await stopProcess(leftOver, 'SIGINT')
}
