import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const names = ['postgres', 'parcurs', 'temporal', 'key'] as const

const Secrets = z.record(z.enum(names), z.string().min(1))

/** The passwords of one installation's database roles, and the key that wraps all other keys (32 bytes, base64). */
export type Secrets = z.infer<typeof Secrets>

const make = (): Secrets => ({
  postgres: randomBytes(24).toString('base64url'),
  parcurs: randomBytes(24).toString('base64url'),
  temporal: randomBytes(24).toString('base64url'),
  key: randomBytes(32).toString('base64'),
})

/** The installation's secrets, made at its first start and readable by its owner only. */
export const installationSecrets = (folder: string): Secrets => {
  const file = join(folder, 'secrets.json')
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(make(), null, 2), { mode: 0o600 })
  }
  chmodSync(file, 0o600)
  return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
}
