import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { keyFrom } from '../../../database/keys/installationKey'
import { commandKeyService } from '../../../database/keys/keyService'
import { openInstallationKeys } from '../../../database/keys/openInstallationKeys'
import { temporaryFolder } from '../../support/temporaryFolder'

const folder = temporaryFolder()
const key = randomBytes(32)

/** A real small program of the kind an administrator writes; its own secret stands in it. */
function aProgram(name: string, body: string): string {
  const file = join(folder.path, name)
  writeFileSync(file, `#!${process.execPath}\n${body}`)
  chmodSync(file, 0o700)
  return file
}

const WRAPPING = `
const { createCipheriv, createDecipheriv, randomBytes } = require('node:crypto')
const secret = Buffer.alloc(32, 5)
const input = require('node:fs').readFileSync(0, 'utf8').trim()
if (process.argv[2] === 'wrap') {
  const nonce = randomBytes(12), cipher = createCipheriv('aes-256-gcm', secret, nonce)
  const sealed = Buffer.concat([cipher.update(Buffer.from(input, 'base64')), cipher.final()])
  console.log(Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64'))
} else {
  const bytes = Buffer.from(input, 'base64'), opener = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28))
  console.log(Buffer.concat([opener.update(bytes.subarray(28)), opener.final()]).toString('base64'))
}`

describe('a program that wraps and unwraps', () => {
  it('opens the installation key at the start, and earlier ones', async () => {
    const program = aProgram('kms', WRAPPING)
    const [earlier, older] = [randomBytes(32), randomBytes(32)]
    const service = commandKeyService(program)
    const [wrapped, before] = [await service.wrap(key), await service.wrap(earlier)]
    expect(wrapped).not.toContain(key.toString('base64'))
    expect(await openInstallationKeys({ PARCURS_KMS_COMMAND: program, PARCURS_WRAPPED_KEY: wrapped, PARCURS_PREVIOUS_WRAPPED_KEYS: before, PARCURS_PREVIOUS_KEYS: older.toString('base64') })).toEqual([key, earlier, older].map(keyFrom))
  })

  it.each([
    ['is not there', '/nowhere/kms', 'ended with ENOENT'],
    ['fails', 'process.exit(3)', 'ended with 3'],
    ['answers something else', 'console.log("aGVsbG8=")', 'is not a key: 5 bytes'],
    ['says nothing', '', 'is not a key: 0 bytes'],
  ])('stops the start, in words, when it %s', async (_what, body, says) => {
    const program = body.startsWith('/') ? body : aProgram(`kms-${randomBytes(4).toString('hex')}`, body)
    await expect(openInstallationKeys({ PARCURS_KMS_COMMAND: program, PARCURS_WRAPPED_KEY: 'anything' })).rejects.toThrow(says)
  })
})

describe('a service like the transit engine of Vault', () => {
  const secret = randomBytes(32)
  const asked: string[] = []
  let server: Server
  let url = ''

  /** Encrypts and decrypts as the interface of the engine says; not the product itself. */
  beforeAll(async () => {
    server = createServer((req, res) => {
      const parts: Buffer[] = []
      req.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        asked.push(req.url ?? '')
        const given = JSON.parse(Buffer.concat(parts).toString()) as { plaintext?: string; ciphertext?: string }
        if (req.headers['x-vault-token'] !== 's.right') return void res.writeHead(403).end('{"errors":["permission denied"]}')
        res.writeHead(200, { 'Content-Type': 'application/json' })
        if (given.plaintext !== undefined) return void res.end(JSON.stringify({ data: { ciphertext: encrypted(given.plaintext) } }))
        if (given.ciphertext === 'vault:v1:none') return void res.end('{"data":{}}')
        res.end(JSON.stringify({ data: { plaintext: decrypted(given.ciphertext ?? '') } }))
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => void server.close())

  function encrypted(plaintext: string): string {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', secret, nonce)
    const sealed = Buffer.concat([cipher.update(Buffer.from(plaintext, 'base64')), cipher.final()])
    return `vault:v1:${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')}`
  }
  function decrypted(ciphertext: string): string {
    const bytes = Buffer.from(ciphertext.replace('vault:v1:', ''), 'base64')
    const opener = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([opener.update(bytes.subarray(28)), opener.final()]).toString('base64')
  }

  it('opens the installation key at the start, with a token from a file only its owner reads', async () => {
    const token = join(folder.path, 'token')
    writeFileSync(token, 's.right\n', { mode: 0o600 })
    const wrappedFile = join(folder.path, 'wrapped')
    writeFileSync(wrappedFile, `${encrypted(key.toString('base64'))}\n`)
    const place = { PARCURS_KMS_URL: url, PARCURS_KMS_KEY: 'county', PARCURS_KMS_MOUNT: 'secrets/transit', PARCURS_KMS_TOKEN_FILE: token, PARCURS_WRAPPED_KEY_FILE: wrappedFile }
    expect(await openInstallationKeys(place)).toEqual([keyFrom(key)])
    expect(asked).toContain('/v1/secrets/transit/decrypt/county')
    chmodSync(token, 0o644)
    await expect(openInstallationKeys(place)).rejects.toThrow('chmod 600')
  })

  it('stops the start, in words, when it is away, refuses, or answers no key', async () => {
    const open = (given: object) => openInstallationKeys({ PARCURS_KMS_URL: url, PARCURS_KMS_TOKEN: 's.right', PARCURS_WRAPPED_KEY: 'vault:v1:none', ...given })
    await expect(open({})).rejects.toThrow('answered without plaintext')
    await expect(open({ PARCURS_KMS_TOKEN: 's.wrong' })).rejects.toThrow('answered 403 to decrypt')
    await expect(open({ PARCURS_WRAPPED_KEY: encrypted('aGVsbG8=') })).rejects.toThrow('is not a key')
    await expect(open({ PARCURS_KMS_URL: 'http://127.0.0.1:1' })).rejects.toThrow('nothing answers at http://127.0.0.1:1')
    await expect(open({ PARCURS_KMS_TOKEN: undefined })).rejects.toThrow('PARCURS_KMS_TOKEN')
  })
})

it('a setting too many or too few is told by name', async () => {
  await expect(openInstallationKeys({ PARCURS_KMS_COMMAND: 'a', PARCURS_KMS_URL: 'http://b' })).rejects.toThrow('not both')
  await expect(openInstallationKeys({ PARCURS_KMS_COMMAND: 'a', PARCURS_KEY: key.toString('base64') })).rejects.toThrow('PARCURS_PREVIOUS_KEYS')
  await expect(openInstallationKeys({ PARCURS_KMS_COMMAND: 'a' })).rejects.toThrow('PARCURS_WRAPPED_KEY')
  expect(await openInstallationKeys({ PARCURS_KEY: key.toString('base64') })).toEqual([keyFrom(key)])
})
