import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './folders'

interface LockEntry {
  version?: string
  license?: string
  dev?: boolean
}

export interface LockedPackage {
  name: string
  version: string
  license: string | undefined
}

/** The packages of package-lock.json that production needs, those of other platforms among them. */
export function lockedForProduction(): LockedPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, LockEntry> }
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version = '', license }]) => ({ name: path.split('node_modules/').at(-1) ?? '', version, license }))
}
