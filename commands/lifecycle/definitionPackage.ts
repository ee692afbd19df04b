import { createHash, sign, verify, type KeyObject } from 'node:crypto'
import { unzipSync, zipSync } from 'fflate'
import { z } from 'zod'
import { fingerprintOf } from '../../database/exchangeKeys'
import type { SourceFile } from '../../domain/pathway/source'
import { Obstacle } from '../../local/say'

const LARGEST_ZIP = 4 * 1024 * 1024
const LARGEST_FILE = 512 * 1024
const LARGEST_ALL = 16 * 1024 * 1024
const MOST_FILES = 600
const FORMAT = 'parcurs-definition/1'
const NAME = /^(manifest\.json|manifest\.sig|key\.pem|definition\/(?:(?:forms|scenarios)\/)?[A-Za-z0-9][A-Za-z0-9._-]*\.yaml)$/

const Manifest = z.strictObject({
  format: z.literal(FORMAT),
  pathway: z.string(),
  version: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  exportedAt: z.string(),
  files: z.record(z.string(), z.string()),
})
export type Manifest = z.infer<typeof Manifest>

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'))

/** One zip: the files of a definition, a list of them with their hashes, its Ed25519 signature and the key to check it with. */
export function pack(files: SourceFile[], about: Omit<Manifest, 'format' | 'files'>, key: { publicKey: string; privateKey: KeyObject }): Uint8Array {
  const entries = files.map(({ path, text }) => [`definition/${path}`, bytesOf(text)] as const)
  const manifest = bytesOf(`${JSON.stringify({ format: FORMAT, ...about, files: Object.fromEntries(entries.map(([path, bytes]) => [path, sha256(bytes)])) }, null, 2)}\n`)
  const signature = sign(null, manifest, key.privateKey).toString('base64')
  return zipSync({ 'manifest.json': manifest, 'manifest.sig': bytesOf(`${signature}\n`), 'key.pem': bytesOf(key.publicKey), ...Object.fromEntries(entries) })
}

/** Opens such a zip, whoever made it: nothing of it is taken before its size, names, signature and hashes are right. */
export function unpack(zip: Uint8Array, trusted: string[]): { files: SourceFile[]; manifest: Manifest; signedBy: string } {
  const entries = inflate(zip)
  const [manifestBytes, signature, key] = ['manifest.json', 'manifest.sig', 'key.pem'].map((name) => entries.get(name))
  if (!manifestBytes || !signature || !key) throw broken('manifest.json, manifest.sig, key.pem')
  const publicKey = Buffer.from(key).toString('utf8')
  const signedBy = fingerprint(publicKey)
  if (!trusted.includes(signedBy)) {
    throw new Obstacle({
      en: `Signed with the key ${signedBy}, which this installation does not trust. If you know whose it is: parcurs pathway trust <key.pem> --name …`,
      ro: `Semnat cu cheia ${signedBy}, în care această instalare nu are încredere. Dacă știți a cui este: parcurs pathway trust <key.pem> --name …`,
    })
  }
  if (!verify(null, manifestBytes, publicKey, Buffer.from(Buffer.from(signature).toString('utf8'), 'base64'))) throw broken('manifest.sig')
  const manifest = Manifest.safeParse(readJson(manifestBytes))
  if (!manifest.success) throw broken('manifest.json')
  const files = [...entries].filter(([name]) => name.startsWith('definition/'))
  const listed = manifest.data.files
  const wrong = files.find(([name, bytes]) => !Object.hasOwn(listed, name) || listed[name] !== sha256(bytes))
  if (wrong) throw broken(wrong[0])
  const absent = Object.keys(listed).find((name) => !entries.has(name))
  if (absent) throw broken(absent)
  return { files: files.map(([name, bytes]) => ({ path: name.slice('definition/'.length), text: Buffer.from(bytes).toString('utf8') })), manifest: manifest.data, signedBy }
}

/** What is inside, within limits; the sizes a zip tells of itself are checked before anything is unpacked, and again after. */
function inflate(zip: Uint8Array): Map<string, Uint8Array> {
  if (zip.length > LARGEST_ZIP) throw tooLarge(`${LARGEST_ZIP / 1024 / 1024} MB`)
  let [count, size] = [0, 0]
  const names = new Set<string>()
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    count += 1
    size += originalSize
    if (!NAME.test(name) || names.has(name)) throw broken(name.replace(/[^\w./-]/g, '?').slice(0, 80))
    names.add(name)
    if (count > MOST_FILES || originalSize > LARGEST_FILE || size > LARGEST_ALL) throw tooLarge(`${MOST_FILES} × ${LARGEST_FILE / 1024} kB, ${LARGEST_ALL / 1024 / 1024} MB`)
    return true
  }
  try {
    return new Map(Object.entries(unzipSync(zip, { filter })))
  } catch (error) {
    if (error instanceof Obstacle) throw error
    throw broken('zip')
  }
}

function fingerprint(publicKey: string): string {
  try {
    return fingerprintOf(publicKey)
  } catch {
    throw broken('key.pem')
  }
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

const broken = (what: string): Obstacle =>
  new Obstacle({ en: `This is no whole, unchanged definition package (${what}); nothing was taken from it.`, ro: `Acesta nu este un pachet de definiție întreg și neschimbat (${what}); nu s-a preluat nimic din el.` })
const tooLarge = (most: string): Obstacle => new Obstacle({ en: `The package is too large (at most ${most}); nothing was taken from it.`, ro: `Pachetul este prea mare (cel mult ${most}); nu s-a preluat nimic din el.` })
