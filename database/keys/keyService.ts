import { execFile } from 'node:child_process'

/** What keeps the key that wraps the installation key, somewhere that is not this machine's disk. */
export interface KeyService {
  /** As it may be written down anywhere: without the service it tells nothing. */
  wrap(plain: Buffer): Promise<string>
  unwrap(wrapped: string): Promise<Buffer>
}

/** The service is away, refuses, or answers something that is no key. Its message names what to look at and repeats nothing secret. */
export class KeyServiceFailed extends Error {
  constructor(what: string) {
    super(`The key service failed: ${what}. The installation key cannot be opened without it`)
    this.name = 'KeyServiceFailed'
  }
}

const PATIENCE_MS = 15_000
const LARGEST = 64 * 1024

/**
 * A program of the administrator's: called with `wrap` or `unwrap`, it reads one line from its input and writes one line.
 * A key in plain is 32 bytes in base64; what it makes of it is its own, in one line without commas.
 */
export function commandKeyService(program: string): KeyService {
  const ask = (verb: 'wrap' | 'unwrap', input: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const child = execFile(program, [verb], { timeout: PATIENCE_MS, maxBuffer: LARGEST }, (error, stdout) => {
        if (error) reject(new KeyServiceFailed(`${program} ${verb} ended with ${String(error.code ?? error.signal ?? 'an error')}`))
        else resolve(stdout.trim())
      })
      // Who ends before reading is told by its exit code.
      child.stdin?.on('error', () => undefined)
      child.stdin?.end(`${input}\n`)
    })
  return {
    wrap: async (plain) => wrappedText(await ask('wrap', plain.toString('base64'))),
    unwrap: async (wrapped) => keyIn(await ask('unwrap', wrapped)),
  }
}

/** Where a service like HashiCorp Vault's transit engine answers. */
export interface TransitPlace {
  /** https://vault.example:8200 */
  url: string
  /** Name of the key there. */
  key: string
  /** Path of the engine. */
  mount: string
  token: string
}

/** The transit engine of HashiCorp Vault, or what speaks like it: `POST /v1/{mount}/encrypt/{key}` and `decrypt`. */
export function transitKeyService({ url, key, mount, token }: TransitPlace): KeyService {
  const ask = async (verb: 'encrypt' | 'decrypt', body: object, field: string): Promise<string> => {
    const answer = await fetch(new URL(`/v1/${mount}/${verb}/${encodeURIComponent(key)}`, url), {
      method: 'POST',
      headers: { 'X-Vault-Token': token, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => {
      throw new KeyServiceFailed(`nothing answers at ${new URL(url).origin}`)
    })
    if (!answer.ok) throw new KeyServiceFailed(`${new URL(url).origin} answered ${answer.status} to ${verb}`)
    const told: unknown = await answer.json().catch(() => undefined)
    const data: unknown = typeof told === 'object' && told !== null && 'data' in told ? told.data : undefined
    const value: unknown = typeof data === 'object' && data !== null ? Object.entries(data).find(([name]) => name === field)?.[1] : undefined
    if (typeof value !== 'string') throw new KeyServiceFailed(`${new URL(url).origin} answered without ${field}`)
    return value
  }
  return {
    wrap: async (plain) => wrappedText(await ask('encrypt', { plaintext: plain.toString('base64') }, 'ciphertext')),
    unwrap: async (wrapped) => keyIn(await ask('decrypt', { ciphertext: wrapped }, 'plaintext')),
  }
}

function keyIn(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== 32) throw new KeyServiceFailed(`what it unwrapped is not a key: ${key.length} bytes instead of 32`)
  return key
}

function wrappedText(text: string): string {
  if (/^[^\s,]+$/.test(text)) return text
  throw new KeyServiceFailed('what it wrapped is not one line without commas and spaces')
}
