import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Payload } from '@temporalio/common'
import { onDatabase } from '../../commands/backup/copyDatabase'
import { tablesOf } from '../../commands/backup/tables'

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** A planted text in the ways programs write texts down: as it is, in UTF-16, in hexadecimal, in base64 at each of three places, in a URL. */
function writings(text: string): string[] {
  const bytes = Buffer.from(text)
  const base64 = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').slice(shift === 0 ? 0 : shift + 1).replace(/.{0,2}=*$/, ''))
  return [text, bytes.toString('hex'), ...base64, Buffer.from(text, 'utf16le').toString('latin1'), encodeURIComponent(text), JSON.stringify(text).slice(1, -1)].map(folded)
}

/** Those of the planted texts that are in these bytes, in any writing, whatever the case and the marks. */
export function plantedIn(bytes: Buffer, planted: string[]): string[] {
  const readings = [bytes.toString('utf8'), bytes.toString('latin1')].map(folded)
  return planted.filter((text) => writings(text).some((writing) => readings.some((reading) => reading.includes(writing))))
}

/** Everything in a database, table by table: rows as text, and the bytes of every binary value. */
export async function dumpOf(url: string): Promise<{ table: string; bytes: Buffer }[]> {
  return onDatabase(url, async (client) => {
    const found: { table: string; bytes: Buffer }[] = []
    for (const { schema, table } of await tablesOf(client)) {
      const { rows } = await client.query<{ row: string }>(`select made::text as row from ${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)} made`)
      const text = rows.map(({ row }) => row).join('\n')
      const binary = [...text.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex'))
      found.push({ table, bytes: Buffer.concat([Buffer.from(text), ...binary]) })
    }
    return found
  })
}

/** Every file below a folder, by name, with what is compressed in it. */
export function filesIn(folder: string, leaveOut: RegExp = /^$/): { file: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !leaveOut.test(join(entry.parentPath, entry.name)))
    .map((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name))
      return { file: join(entry.parentPath, entry.name), bytes: Buffer.concat([Buffer.from(entry.name), bytes, ...(entry.name.endsWith('.gz') ? [gunzipSync(bytes)] : [])]) }
    })
}

/** Every payload in a history, wherever it stands. */
export function payloadsIn(node: unknown): Payload[] {
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array) return []
  if ('metadata' in node && 'data' in node && node.data instanceof Uint8Array) return [node as Payload]
  return Object.values(node).flatMap(payloadsIn)
}
