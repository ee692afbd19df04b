import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Obstacle } from '../../local/say'
import type { StoredFile } from './manifest'

/** Writes a stream compressed into a backup; only its owner may read it. */
export async function store(folder: string, file: string, source: Readable): Promise<StoredFile> {
  const path = join(folder, file)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  await pipeline(source, createGzip({ level: 4 }), measure, createWriteStream(path, { mode: 0o600 }))
  return { file, bytes, sha256: hash.digest('hex') }
}

/** Refuses a backup of which a file is missing or is not what was written. */
export async function checkStored(folder: string, files: StoredFile[]): Promise<void> {
  for (const { file, bytes, sha256 } of files) {
    const path = join(folder, file)
    const found = await stat(path).catch(() => undefined)
    if (!found) throw new Obstacle({ en: `The backup is not whole: ${path} is missing.`, ro: `Copia de siguranță nu este întreagă: lipsește ${path}.` })
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    if (found.size === bytes && hash.digest('hex') === sha256) continue
    throw new Obstacle({ en: `The backup is damaged: ${path} is not what was written.`, ro: `Copia de siguranță este deteriorată: ${path} nu este ce s-a scris.` })
  }
}
