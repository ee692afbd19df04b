import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from './check'
import { dataFolder, root } from './folders'

const place = (): string => (existsSync(dataFolder()) ? dataFolder() : root)

const isWritable = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

const isPrivate = (file: string): boolean => !existsSync(file) || (statSync(file).mode & 0o077) === 0

/** Whether the data folder can be written to, and its secrets be read by nobody else. */
export const checkData = (): Finding => {
  const folder = dataFolder()
  const name = { en: 'Data folder', ro: 'Dosarul de date' }
  if (!isWritable(place())) {
    return {
      state: 'missing',
      name,
      found: { en: `${place()} cannot be written to`, ro: `nu se poate scrie în ${place()}` },
      remedy: { en: 'change its owner, or set PARCURS_DATA to another folder', ro: 'schimbați proprietarul sau setați PARCURS_DATA la alt dosar' },
    }
  }
  const secrets = join(folder, 'secrets.json')
  if (!isPrivate(secrets)) {
    return {
      state: 'missing',
      name,
      found: { en: `${secrets} can be read by others`, ro: `${secrets} poate fi citit de alții` },
      remedy: { en: `chmod 600 ${secrets}`, ro: `chmod 600 ${secrets}` },
    }
  }
  return { state: 'found', name, found: existsSync(folder) ? { en: folder, ro: folder } : { en: `${folder}, made at the first start`, ro: `${folder}, creat la prima pornire` } }
}

const gigabyte = 1024 ** 3
const needed = 2

/** Whether there is room for the databases and the packages. */
export const checkDisk = (): Finding => {
  const { bavail, bsize } = statfsSync(place())
  const free = Math.floor((bavail * bsize) / gigabyte)
  const name = { en: 'Free disk', ro: 'Spațiu liber' }
  const found = { en: `${free} GB`, ro: `${free} GB` }
  if (free >= needed) return { state: 'found', name, found }
  return { state: 'missing', name, found, remedy: { en: `make room: ${needed} GB are needed`, ro: `faceți loc: e nevoie de ${needed} GB` } }
}
