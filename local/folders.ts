import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The clone itself. */
export const root = resolve(__dirname, '..')

/** Where an installation keeps everything it owns; `PARCURS_DATA` moves it. */
export const dataFolder = (): string => resolve(root, process.env.PARCURS_DATA ?? '.data')

/** The installation the tests use, apart from the one people work in. */
export const testDataFolder = (): string => join(dataFolder(), 'test')

/** What is slow to make and belongs to no clone. */
export const cacheFolder = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'parcurs')

/** Outside the clone, for a system user who may not enter it. */
export const systemFolder = '/var/lib/parcurs'
