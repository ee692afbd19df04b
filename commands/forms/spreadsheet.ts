import { inflateRawSync } from 'node:zlib'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Sheet } from '../../domain/exchange/sheet'

/** Reads and writes workbooks; the one place that knows the library. */
export interface Spreadsheet {
  read(file: Uint8Array, sheets: string[]): Promise<Sheet[]>
  write(sheets: Sheet[]): Promise<Uint8Array>
}

const LARGEST_FILE = 5 * 1024 * 1024
const LARGEST_UNPACKED = 30 * 1024 * 1024
const MOST_ENTRIES = 300
const MOST_ROWS = 5000

/** A workbook that is not read: too large, or no workbook at all. */
export class UnreadableWorkbook extends Error {}

export const spreadsheet: Spreadsheet = {
  async read(file, sheets) {
    guard(file)
    try {
      const book = await readXlsx(file, { sheets: ({ name }) => sheets.includes(name.trim().toLowerCase()), range: `A1:AZ${MOST_ROWS}` })
      return book.sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(inText)) }))
    } catch (error) {
      throw new UnreadableWorkbook(`This is no workbook that can be read (.xlsx): ${error instanceof Error ? error.message : String(error)}`)
    }
  },
  write: (sheets) => writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(inert)) })) }),
}

function inText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}

/** A cell that begins like a formula is a text: whoever opens the file runs nothing. */
const inert = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

const END = 0x06054b50
const ENTRY = 0x02014b50

/** A workbook is a zip; it is unpacked once with a limit before anything reads it, whatever sizes it claims for its parts. */
function guard(file: Uint8Array): void {
  if (file.length > LARGEST_FILE) throw new UnreadableWorkbook(`The file is too large (at most ${LARGEST_FILE / 1024 / 1024} MB).`)
  const zip = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  let left = LARGEST_UNPACKED
  for (const { at, compressed, method } of entriesOf(zip)) {
    const data = zip.subarray(at, at + compressed)
    try {
      left -= method === 8 ? inflateRawSync(data, { maxOutputLength: Math.max(left, 1) }).length : data.length
    } catch {
      left = -1
    }
    if (left < 0) throw new UnreadableWorkbook(`The file is damaged or unpacks to more than ${LARGEST_UNPACKED / 1024 / 1024} MB; it is not read.`)
  }
}

/** Where the parts of a zip are, by its directory. */
function entriesOf(zip: Buffer): { at: number; compressed: number; method: number }[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== END) throw new UnreadableWorkbook('This is no workbook (.xlsx).')
  const count = zip.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) throw new UnreadableWorkbook(`The file has more than ${MOST_ENTRIES} parts; it is not read.`)
  const entries: { at: number; compressed: number; method: number }[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let n = 0; n < count; n++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY) throw new UnreadableWorkbook('The file is damaged.')
    const local = zip.readUInt32LE(at + 42)
    if (local + 30 > zip.length) throw new UnreadableWorkbook('The file is damaged.')
    entries.push({ at: local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28), compressed: zip.readUInt32LE(at + 20), method: zip.readUInt16LE(at + 10) })
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}
