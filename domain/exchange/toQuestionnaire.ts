import type { Field, Form } from '../form/definition'
import type { Text } from '../pathway/words'
import { readCondition, type Condition } from './condition'
import type { Note } from './sheet'

const TYPES: Record<Field['type'], string> = {
  text: 'string', longText: 'text', number: 'decimal', date: 'date', dateTime: 'dateTime', yesNo: 'boolean', yesNoUnknown: 'choice', choice: 'choice', choices: 'choice',
  phone: 'string', email: 'string', cnp: 'string', signature: 'string', code: 'string', list: 'group',
}
const EXTENSION = 'http://hl7.org/fhir/StructureDefinition'

type Json = Record<string, unknown>

/** A form as a FHIR Questionnaire (R4), and what a Questionnaire does not say of it. */
export function toQuestionnaire(form: Form): { questionnaire: Json; notes: Note[] } {
  const notes: Note[] = []
  const fields = new Map(form.sections.flatMap((section) => section.fields).map((field) => [field.id, field]))
  const enabled = (at: string, when: string | undefined): Json => {
    if (when === undefined) return {}
    const read = readCondition(when, 'cel')
    const rows = read && enableWhen(read, fields)
    if (!rows) notes.push({ sheet: at, text: { ro: `Condiția „${when}” nu se poate spune aici.`, en: `The condition “${when}” cannot be said here.` } })
    return rows ? { enableWhen: rows, ...(rows.length > 1 && { enableBehavior: read && 'any' in read ? 'any' : 'all' }) } : {}
  }
  const item = (field: Field): Json => ({
    linkId: field.id,
    ...worded('text', field.label),
    type: TYPES[field.type],
    ...enabled(field.id, field.when),
    ...((field.required === true || field.blocks) && { required: true }),
    ...((field.type === 'choices' || field.type === 'list') && { repeats: true }),
    ...(field.maxLength !== undefined && { maxLength: field.maxLength }),
    ...limits(field),
    ...answers(field),
    ...(field.fields && { item: field.fields.map(item) }),
  })
  const questionnaire = {
    resourceType: 'Questionnaire',
    language: 'ro',
    name: form.id.replaceAll('-', '_'),
    ...worded('title', form.title),
    status: 'active',
    ...(form.purpose && { purpose: form.purpose.ro }),
    ...(form.licence && { copyright: form.licence }),
    item: form.sections.map((section) => ({ linkId: `section-${section.id}`, ...worded('text', section.title), type: 'group', ...enabled(section.id, section.when), item: section.fields.map(item) })),
  }
  if (form.computed.length > 0) notes.push({ sheet: form.id, text: { ro: 'Punctajele și gradele calculate rămân aici.', en: 'Scores and computed bands stay here.' } })
  return { questionnaire, notes }
}

/** A Romanian text with its English translation beside it. */
const worded = (name: string, { ro, en }: Text): Json => ({
  [name]: ro,
  ...(en !== undefined && { [`_${name}`]: { extension: [{ url: `${EXTENSION}/translation`, extension: [{ url: 'lang', valueCode: 'en' }, { url: 'content', valueString: en }] }] } }),
})

const YES_NO_UNKNOWN = [{ id: 'yes', ro: 'Da', en: 'Yes' }, { id: 'no', ro: 'Nu', en: 'No' }, { id: 'unknown', ro: 'Nu știe / nu răspunde', en: 'Does not know or answer' }]

function answers(field: Field): Json {
  const options = field.type === 'yesNoUnknown' ? YES_NO_UNKNOWN : field.type.startsWith('choice') ? field.options : undefined
  if (!options) return {}
  const pointsOf = (option: { id: string; points?: number | undefined }): number | undefined => field.points?.[option.id] ?? option.points
  return {
    answerOption: options.map((option) => ({
      ...(pointsOf(option) !== undefined && { extension: [{ url: `${EXTENSION}/ordinalValue`, valueDecimal: pointsOf(option) }] }),
      valueCoding: { code: option.id, ...worded('display', option) },
    })),
  }
}

const limits = ({ min, max }: Field): Json =>
  min === undefined && max === undefined
    ? {}
    : { extension: [...(min === undefined ? [] : [{ url: `${EXTENSION}/minValue`, valueDecimal: min }]), ...(max === undefined ? [] : [{ url: `${EXTENSION}/maxValue`, valueDecimal: max }])] }

/** A Questionnaire joins comparisons by one word, all or any; more is not taken. */
function enableWhen(condition: Condition, fields: Map<string, Field>): Json[] | undefined {
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition]
  const rows = parts.map((part) => comparison(part, fields))
  return rows.every((row) => row !== undefined) ? rows : undefined
}

function comparison(condition: Condition, fields: Map<string, Field>): Json | undefined {
  if ('not' in condition) {
    const inner = comparison(condition.not, fields)
    return inner?.operator === '=' ? { ...inner, operator: '!=' } : undefined
  }
  if (!('field' in condition)) return undefined
  const type = TYPES[fields.get(condition.field)?.type ?? 'text']
  const value = 'has' in condition ? condition.has : condition.value
  const answer = typeof value === 'boolean' ? { answerBoolean: value } : typeof value === 'number' ? { answerDecimal: value } : type === 'choice' ? { answerCoding: { code: value } } : type === 'date' ? { answerDate: value } : { answerString: value }
  return { question: condition.field, operator: 'has' in condition ? '=' : condition.operator, ...answer }
}
