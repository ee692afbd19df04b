import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { StoredFile } from './manifest'
import { PERSON_KEYS } from './personKeyFile'
import { store } from './storedFiles'

/** What an installation makes anew, what belongs to the machine, and its secrets. */
const LEFT_OUT = ['postgres', 'postgres.password', 'temporal.db', 'temporal.db-shm', 'temporal.db-wal', 'temporal.yaml', 'installation.json', 'secrets.json', 'logs', 'bundle', 'test', 'bench', 'chaos', 'demo-accounts.json']

const INTO = 'files'

/** Keys of people lie beside backups, never in them. */
const isKeyFile = (name: string): boolean => name.startsWith(PERSON_KEYS)

/** Copies what people and programs have put into the data folder. A file that goes away meanwhile is left out. */
export async function copyFilesOut(dataFolder: string, folder: string): Promise<StoredFile[]> {
  const files: StoredFile[] = []
  for (const path of await filesIn(dataFolder)) {
    const name = relative(dataFolder, path).split(sep).join('/')
    const stored = await store(folder, `${INTO}/${name}.gz`, createReadStream(path)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    })
    if (stored) files.push(stored)
  }
  return files
}

async function filesIn(dataFolder: string): Promise<string[]> {
  const entries = await readdir(dataFolder, { withFileTypes: true }).catch(() => [])
  const found: string[] = []
  for (const entry of entries) {
    const path = join(dataFolder, entry.name)
    if (LEFT_OUT.includes(entry.name)) continue
    if (entry.isFile() && !isKeyFile(entry.name)) found.push(path)
    if (entry.isDirectory()) found.push(...(await readdir(path, { recursive: true, withFileTypes: true })).filter((one) => one.isFile() && !isKeyFile(one.name)).map((one) => join(one.parentPath, one.name)))
  }
  return found.sort()
}

/** Puts them back; files of the same name are replaced. */
export async function copyFilesIn(folder: string, dataFolder: string, files: StoredFile[]): Promise<void> {
  for (const { file } of files) {
    const path = join(dataFolder, relative(INTO, file).replace(/\.gz$/, ''))
    await mkdir(dirname(path), { recursive: true })
    await pipeline(createReadStream(join(folder, file)), createGunzip(), createWriteStream(path, { mode: 0o600 }))
  }
}
