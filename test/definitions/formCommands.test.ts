import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { parse } from 'yaml'
import { exportForm, importForm } from '../../commands/forms/addFormCommands'
import { spreadsheet } from '../../commands/forms/spreadsheet'
import { Form } from '../../domain/form/definition'
import { SMALL } from '../support/definitionFiles'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forms-'))
})
afterEach(() => rm(folder, { recursive: true }))

const lines: string[] = []
beforeEach(() => void (lines.length = 0))
const print = (line: string): number => lines.push(line)

describe('parcurs form', () => {
  it('takes a form out as a workbook and brings it in again', async () => {
    const [workbook, file] = [join(folder, 'a.xlsx'), join(folder, 'F-77.yaml')]
    expect(await exportForm(SMALL, 'F-01', workbook, print, 'en')).toBe(true)
    expect(await importForm(workbook, file, undefined, print, 'en')).toBe(true)
    const form = Form.parse(parse(await readFile(file, 'utf8')))
    expect(form.id).toBe('F-77')
    expect(form.sections.length).toBeGreaterThan(0)
  })

  it('takes a form out as a FHIR Questionnaire', async () => {
    const file = join(folder, 'a.json')
    expect(await exportForm(SMALL, 'F-01', file, print, 'en')).toBe(true)
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ resourceType: 'Questionnaire', name: 'F_01' })
  })

  it('never writes over a form, and names the forms there are when one is not', async () => {
    const [workbook, file] = [join(folder, 'a.xlsx'), join(folder, 'F-01.yaml')]
    await exportForm(SMALL, 'F-01', workbook, print, 'en')
    await writeFile(file, 'kept')
    expect(await importForm(workbook, file, undefined, print, 'en')).toBe(false)
    expect(await readFile(file, 'utf8')).toBe('kept')
    expect(await exportForm(SMALL, 'F-99', workbook, print, 'en')).toBe(false)
    expect(lines.slice(-2)).toEqual(['The file is there already; it is not written over.', expect.stringContaining('has no form F-99; it has: F-01')])
  })

  it('refuses in a sentence what is no workbook, what is damaged and what unpacks to too much', async () => {
    const refusal = async (content: Buffer): Promise<string | undefined> => {
      const file = join(folder, 'bad.xlsx')
      await writeFile(file, content)
      expect(await importForm(file, join(folder, 'F-02.yaml'), undefined, print, 'en')).toBe(false)
      return lines.at(-1)
    }
    expect(await refusal(Buffer.from('no zip'))).toBe('This is no workbook (.xlsx).')
    expect(await refusal(zipOf(Buffer.alloc(40 * 1024 * 1024)))).toBe('The file is damaged or unpacks to more than 30 MB; it is not read.')
    expect(await refusal(Buffer.alloc(6 * 1024 * 1024))).toBe('The file is too large (at most 5 MB).')
    expect(await refusal(Buffer.from(await spreadsheet.write([{ name: 'other', rows: [['a']] }])))).toContain('no sheet “survey”')
  })
})

it('a text that begins like a formula is none in the workbook', async () => {
  const [sheet] = await spreadsheet.read(await spreadsheet.write([{ name: 'survey', rows: [['=1+1', '-x', 'plain']] }]), ['survey'])
  expect(sheet?.rows).toEqual([["'=1+1", "'-x", 'plain']])
})

/** A zip with one part that claims to hold ten bytes. */
function zipOf(content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const [local, entry, end] = [Buffer.alloc(31), Buffer.alloc(47), Buffer.alloc(22)]
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt16LE(1, 26)
  local.write('a', 30)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(10, 24)
  entry.writeUInt16LE(1, 28)
  entry.write('a', 46)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(47, 12)
  end.writeUInt32LE(31 + packed.length, 16)
  return Buffer.concat([local, packed, entry, end])
}
