import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isAlive } from './processIdentity'

const Identity = z.object({ pid: z.int(), began: z.string() })

const InstallationFile = z.object({
  /** Who started it and will stop it. */
  owner: Identity,
  state: z.enum(['starting', 'running']),
  databaseUrl: z.string().optional(),
  temporalAddress: z.string().optional(),
  namespace: z.string(),
  /** Whom to stop, first to last, should the owner be gone. */
  daemons: z.array(z.object({ identity: Identity, stopSignal: z.enum(['SIGINT', 'SIGTERM']) })),
})

/** What runs where; readable by its owner only, since the addresses hold passwords. */
export type InstallationFile = z.infer<typeof InstallationFile>

const place = (folder: string) => join(folder, 'installation.json')

/** The file of an installation, if it was ever started and not stopped. */
export const readInstallation = (folder: string): InstallationFile | undefined => {
  if (!existsSync(place(folder))) return undefined
  try {
    return InstallationFile.parse(JSON.parse(readFileSync(place(folder), 'utf8')))
  } catch {
    return undefined
  }
}

/** Replaces the file in one step, so that nobody reads half of it. */
export const writeInstallation = (folder: string, file: InstallationFile): void => {
  mkdirSync(folder, { recursive: true })
  const unfinished = `${place(folder)}.${process.pid}`
  writeFileSync(unfinished, JSON.stringify(file, null, 2), { mode: 0o600 })
  renameSync(unfinished, place(folder))
}

export const removeInstallation = (folder: string): void => rmSync(place(folder), { force: true })

/** The installation of this folder, if somebody runs it now. */
export const runningInstallation = (folder: string): InstallationFile | undefined => {
  const file = readInstallation(folder)
  return file && isAlive(file.owner) ? file : undefined
}
