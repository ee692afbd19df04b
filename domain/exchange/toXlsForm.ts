import type { Field, Form } from '../form/definition'
import { inXpath, readCondition } from './condition'
import type { Note, Sheet } from './sheet'

const TYPES: Record<Field['type'], string | undefined> = {
  text: 'text', longText: 'text', number: 'decimal', date: 'date', dateTime: 'dateTime', yesNo: 'select_one yes_no', yesNoUnknown: 'select_one yes_no_unknown',
  choice: 'select_one', choices: 'select_multiple', phone: 'text', email: 'text', cnp: 'text', signature: undefined, list: undefined, code: 'text',
}
const COLUMNS = ['type', 'name', 'label::Română (ro)', 'label::English (en)', 'hint::Română (ro)', 'hint::English (en)', 'required', 'relevant', 'constraint', 'appearance']
const YES_NO = [['yes', 'Da', 'Yes'], ['no', 'Nu', 'No']] as const
const UNKNOWN = ['unknown', 'Nu știe / nu răspunde', 'Does not know or answer'] as const

/** A form as an XLSForm, and what an XLSForm cannot say of it. */
export function toXlsForm(form: Form): { sheets: Sheet[]; notes: Note[] } {
  const notes: Note[] = []
  const survey: string[][] = [COLUMNS]
  const choices: string[][] = [['list_name', 'name', 'label::Română (ro)', 'label::English (en)']]
  const fields = form.sections.flatMap((section) => section.fields)
  const kinds = new Map(fields.map(({ id, type }) => [id, type]))
  const note = (column: string, text: Note['text']): void => void notes.push({ sheet: 'survey', row: survey.length + 1, column, text })

  const relevant = (when: string | undefined): string => {
    if (when === undefined) return ''
    const read = readCondition(when, 'cel')
    if (!read) note('relevant', { ro: `Condiția „${when}” nu se poate spune într-un XLSForm.`, en: `The condition “${when}” cannot be said in an XLSForm.` })
    return read ? inXpath(read, (field) => kinds.get(field)) : ''
  }
  const put = (type: string, name: string, of: Pick<Field, 'label' | 'hint'>, more: Record<string, string> = {}): void => {
    const cells: Record<string, string | undefined> = { type, name, 'label::Română (ro)': of.label.ro, 'label::English (en)': of.label.en, 'hint::Română (ro)': of.hint?.ro, 'hint::English (en)': of.hint?.en, ...more }
    survey.push(COLUMNS.map((column) => cells[column] ?? ''))
  }
  const question = (field: Field): void => {
    if (field.type === 'list') {
      put('begin_repeat', field.id, field, { relevant: relevant(field.when) })
      for (const column of field.fields ?? []) question(column)
      return put('end_repeat', '', { label: { ro: '' } })
    }
    const type = TYPES[field.type]
    if (type === undefined) return note('type', { ro: `„${field.id}” (semnătură) nu se poate spune într-un XLSForm.`, en: `“${field.id}” (signature) cannot be said in an XLSForm.` })
    const list = field.type === 'choice' || field.type === 'choices'
    if (list) for (const option of field.options ?? []) choices.push([field.id, option.id, option.ro, option.en ?? ''])
    if (field.silence || field.points || field.warn)
      note('type', { ro: `La „${field.id}” nu se pot spune tăcerile, punctele sau avertismentele.`, en: `The silences, points or warnings of “${field.id}” cannot be said.` })
    put(list ? `${type} ${field.id}` : type, field.id, field, {
      required: field.required === true || field.blocks ? 'yes' : typeof field.required === 'string' ? relevant(field.required) : '',
      relevant: relevant(field.when),
      constraint: [...(field.min === undefined ? [] : [`. >= ${field.min}`]), ...(field.max === undefined ? [] : [`. <= ${field.max}`])].join(' and '),
      appearance: field.type === 'longText' ? 'multiline' : '',
    })
  }

  for (const section of form.sections) {
    put('begin_group', section.id, { label: section.title }, { relevant: relevant(section.when) })
    if (section.intro) put('note', `${section.id}Intro`, { label: section.intro })
    section.fields.forEach(question)
    put('end_group', '', { label: { ro: '' } })
  }
  if (form.computed.length > 0) note('type', { ro: 'Punctajele și gradele calculate rămân aici; un XLSForm nu le are.', en: 'Scores and computed bands stay here; an XLSForm has none.' })
  for (const [list, rows] of [['yes_no', YES_NO], ['yes_no_unknown', [...YES_NO, UNKNOWN]]] as const)
    if (survey.some(([type]) => type === `select_one ${list}`)) choices.push(...rows.map((row) => [list, ...row]))
  return {
    sheets: [
      { name: 'survey', rows: survey },
      { name: 'choices', rows: choices },
      { name: 'settings', rows: [['form_title', 'form_title::English (en)', 'form_id', 'default_language'], [form.title.ro, form.title.en ?? '', form.id, 'Română (ro)']] },
    ],
    notes,
  }
}
