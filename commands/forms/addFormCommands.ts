import { readFile, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { stringify } from 'yaml'
import { fromXlsForm } from '../../domain/exchange/fromXlsForm'
import type { Note } from '../../domain/exchange/sheet'
import { toQuestionnaire } from '../../domain/exchange/toQuestionnaire'
import { toXlsForm } from '../../domain/exchange/toXlsForm'
import { Form } from '../../domain/form/definition'
import { parsePathway } from '../../domain/pathway/parse'
import { definitionFiles } from '../definitionFolder'
import { languageOption } from '../languageOption'
import type { Language } from '../lint'
import { spreadsheet, UnreadableWorkbook } from './spreadsheet'

type Print = (line: string) => void

/** `parcurs form import` and `form export`: forms that come from and go to other programmes. */
export function addFormCommands(parcurs: Command, print: Print): void {
  const form = parcurs.command('form').description('bring forms in from other programmes and take them there')

  form
    .command('import')
    .description('read an XLSForm and write it as a form of ours; what was not taken over is printed with its row')
    .argument('<workbook>', 'an XLSForm (.xlsx)')
    .argument('<form>', 'the file to write, e.g. definitions/<folder>/forms/F-20.yaml')
    .option('--id <id>', 'the id of the form; otherwise the name of the file')
    .addOption(languageOption())
    .action(async (workbook: string, file: string, { id, lang }: { id?: string; lang: Language }) => succeed(await importForm(workbook, file, id, print, lang)))

  form
    .command('export')
    .description('write a form of a definition for other programmes')
    .argument('<folder>', 'a definition')
    .argument('<id>', 'the form, e.g. F-08')
    .argument('<file>', 'the file to write: .xlsx is an XLSForm, .json a FHIR Questionnaire')
    .addOption(languageOption())
    .action(async (folder: string, id: string, file: string, { lang }: { lang: Language }) => succeed(await exportForm(folder, id, file, print, lang)))
}

const succeed = (done: boolean): void => void (process.exitCode = done ? 0 : 1)

export async function importForm(workbook: string, file: string, id: string | undefined, print: Print, language: Language): Promise<boolean> {
  try {
    const sheets = await spreadsheet.read(await readFile(workbook), ['survey', 'choices', 'settings'])
    if (!sheets.some(({ name }) => name.trim().toLowerCase() === 'survey')) throw new UnreadableWorkbook('The workbook has no sheet “survey”; it is no XLSForm.')
    const { form, notes } = fromXlsForm(sheets, id ?? /([^/\\]+)\.ya?ml$/.exec(file)?.[1])
    for (const note of notes) print(inWords(note, language))
    const checked = Form.safeParse(form)
    if (!checked.success) throw new UnreadableWorkbook(`What was read is no whole form: ${checked.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`)
    await writeFile(file, stringify(form, { lineWidth: 0 }), { flag: 'wx' })
    print(`${file}: ${form.sections.reduce((sum, { fields }) => sum + fields.length, 0)} ✓   ${notes.length} !`)
    return true
  } catch (error) {
    return refused(error, print)
  }
}

export async function exportForm(folder: string, id: string, file: string, print: Print, language: Language): Promise<boolean> {
  try {
    const { definition, findings } = parsePathway(await definitionFiles(folder))
    const form = definition?.forms.find((one) => one.id === id)
    if (!definition) throw new UnreadableWorkbook(`${folder} cannot be read: ${findings[0]?.message[language] ?? ''}`)
    if (!form) throw new UnreadableWorkbook(`${folder} has no form ${id}; it has: ${definition.forms.map((one) => one.id).join(', ')}.`)
    const { notes, content } = await written(form, file)
    for (const note of notes) print(inWords(note, language))
    await writeFile(file, content)
    print(`${file}: ${notes.length} !`)
    return true
  } catch (error) {
    return refused(error, print)
  }
}

async function written(form: Form, file: string): Promise<{ notes: Note[]; content: string | Uint8Array }> {
  if (file.endsWith('.json')) {
    const { questionnaire, notes } = toQuestionnaire(form)
    return { notes, content: `${JSON.stringify(questionnaire, null, 2)}\n` }
  }
  if (!file.endsWith('.xlsx')) throw new UnreadableWorkbook('Write the name of a file that ends in .xlsx (XLSForm) or .json (FHIR Questionnaire).')
  const { sheets, notes } = toXlsForm(form)
  return { notes, content: await spreadsheet.write(sheets) }
}

const inWords = ({ sheet, row, column, text }: Note, language: Language): string => `${[sheet, row, column].filter((part) => part !== undefined).join(':')} ! ${text[language]}`

/** What a person can mend is said in a sentence; anything else is a fault and goes on. */
function refused(error: unknown, print: Print): false {
  const code = (error as { code?: unknown }).code
  if (!(error instanceof UnreadableWorkbook) && code !== 'ENOENT' && code !== 'EEXIST') throw error
  print(code === 'EEXIST' ? 'The file is there already; it is not written over.' : (error as Error).message)
  return false
}
