import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const Secrets = z.object({
  /** Passwords of the database's superuser, of the application's role and of Temporal's. */
  postgres: z.string().min(1),
  parcurs: z.string().min(1),
  temporal: z.string().min(1),
  /** The key that wraps all other keys: 32 bytes, base64. Without it, what is kept about people cannot be read. */
  key: z.string().min(1),
})

/** What only this installation knows. */
export type Secrets = z.infer<typeof Secrets>

const password = (): string => randomBytes(24).toString('base64url')

const make = (): Secrets => ({
  postgres: password(),
  parcurs: password(),
  temporal: password(),
  key: randomBytes(32).toString('base64'),
})

const read = (file: string): object => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {})

/** The installation's secrets, made at its first start and readable by its owner only. */
export const installationSecrets = (folder: string): Secrets => {
  const file = join(folder, 'secrets.json')
  const secrets = Secrets.parse({ ...make(), ...read(file) })
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  chmodSync(file, 0o600)
  return secrets
}
