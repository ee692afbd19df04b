import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { Key } from './envelope'

/** The keys of this installation, newest first: new things are sealed with the first, old ones opened with any. */
export type InstallationKeys = [Key, ...Key[]]

interface Environment {
  PARCURS_KEY?: string | undefined
  PARCURS_KEY_FILE?: string | undefined
  /** Keys in use before, separated by commas; still needed for what they wrapped. */
  PARCURS_PREVIOUS_KEYS?: string | undefined
}

/** Reads the installation key from PARCURS_KEY (32 bytes in base64) or from the file named by PARCURS_KEY_FILE, which nobody else may read. */
export function installationKeys({ PARCURS_KEY, PARCURS_KEY_FILE, PARCURS_PREVIOUS_KEYS }: Environment): InstallationKeys {
  const current = PARCURS_KEY ?? (PARCURS_KEY_FILE === undefined ? undefined : keyInFile(PARCURS_KEY_FILE))
  if (!current) throw new Error('Set PARCURS_KEY to 32 random bytes in base64, or PARCURS_KEY_FILE to a file that holds them')
  const previous = (PARCURS_PREVIOUS_KEYS ?? '').split(',').filter((text) => text.trim() !== '')
  return [keyOf(current), ...previous.map(keyOf)]
}

/** A key by its bytes; its id is the beginning of their SHA-256. */
export function keyFrom(secret: Buffer): Key {
  return { id: createHash('sha256').update(secret).digest().subarray(0, 8), secret }
}

function keyOf(text: string): Key {
  const secret = Buffer.from(text.trim(), 'base64')
  if (secret.length !== 32) throw new Error(`The installation key must be 32 bytes in base64; this one has ${secret.length}`)
  return keyFrom(secret)
}

const keyInFile = (file: string): string => secretFile(file, 'the installation key')

/** What is in a file that nobody else may read. */
export function secretFile(file: string, what: string): string {
  if ((statSync(file).mode & 0o077) !== 0) throw new Error(`${file} holds ${what} and can be read by others: chmod 600 it`)
  return readFileSync(file, 'utf8')
}
