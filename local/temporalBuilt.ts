import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './folders'
import type { Sentence } from './say'
import { serverVersion, type TemporalServerPrograms } from './temporalPrograms'

/** Where a server built from source is kept, for all clones on this machine. */
export const builtFolder = (): string => join(cacheFolder(), `temporal-${serverVersion}`)

/** The server built before; otherwise that there is none. */
export const temporalBuilt = (): TemporalServerPrograms | Sentence => {
  const [server, sql] = [join(builtFolder(), 'server'), join(builtFolder(), 'sql')]
  if (existsSync(server) && existsSync(sql)) return { kind: 'server', server, sql, version: serverVersion }
  return { en: `no server built before in ${builtFolder()}`, ro: `niciun server construit anterior în ${builtFolder()}` }
}
