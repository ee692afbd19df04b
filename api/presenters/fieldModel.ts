import { isSilence } from '../../domain/form/answer'
import type { Field } from '../../domain/form/definition'
import type { MessageKey, Words } from './words'

/** The two kinds of silence: she did not want to answer, or was not asked yet. */
export const SILENCES = ['refused', 'notAsked'] as const

/** What the field's box shows; values as they were typed, so that a mistake is kept and shown back. */
export interface OptionModel {
  id: string
  name: string
  type: 'radio' | 'checkbox'
  value: string
  label: string
  checked: boolean
}

export interface FieldModel {
  list: false
  id: string
  name: string
  kind: 'group' | 'input' | 'area' | 'select'
  label: string
  hint: string | undefined
  optional: boolean
  visible: boolean
  error: string | undefined
  describedBy: string | undefined
  value: string
  inputType: string
  inputMode: string | undefined
  width: string | undefined
  rows: number
  maxLength: number | undefined
  side: boolean
  options: OptionModel[]
  date: { id: string; name: string; label: string; value: string; width: string }[] | undefined
  silence: OptionModel[] | undefined
}

/** What is known about one field besides its definition. */
export interface FieldSituation {
  value: unknown
  visible: boolean
  required: boolean
  error?: string | undefined
}

const asText = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const LONG_LIST = 8

function choicesOf(field: Field, words: Words): { value: string; label: string }[] {
  if (field.type === 'yesNo') return (['yes', 'no'] as const).map((value) => ({ value, label: words.say(`answer.${value}`) }))
  if (field.type === 'yesNoUnknown') return (['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: words.say(`answer.${value}`) }))
  return (field.options ?? []).map((option) => ({ value: option.id, label: words.text(option) }))
}

function isChecked(value: unknown, option: string): boolean {
  if (Array.isArray(value)) return value.includes(option)
  return typeof value === 'boolean' ? value === (option === 'yes') : value === option
}

function silences(name: string, id: string, value: unknown, shared: boolean, words: Words): OptionModel[] {
  return SILENCES.map((silence) => ({
    id: `${id}-${silence}`,
    name: shared ? name : `${name}.silence`,
    type: 'radio' as const,
    value: shared ? `!${silence}` : silence,
    label: words.say(`silence.${silence}` satisfies MessageKey),
    checked: isSilence(value) && value.silence === silence,
  }))
}

/** Day, month and year (and time) boxes; what was typed is kept even when it is no date. */
function dateParts(field: Field, id: string, name: string, value: unknown, words: Words) {
  const [date = '', time = ''] = asText(value).split('T')
  const [year = '', month = '', day = ''] = date.split('-')
  const part = (key: 'd' | 'm' | 'y' | 't', label: MessageKey, text: string, width: string) => ({ id: key === 'd' ? id : `${id}-${key}`, name: `${name}.${key}`, label: words.say(label), value: text, width })
  const boxes = [part('d', 'date.day', day.replace(/^0/, ''), 'w-2'), part('m', 'date.month', month.replace(/^0/, ''), 'w-2'), part('y', 'date.year', year, 'w-4')]
  return field.type === 'dateTime' ? [...boxes, part('t', 'date.time', time.slice(0, 5), 'w-4')] : boxes
}

const CHOICES: Field['type'][] = ['choice', 'choices', 'yesNo', 'yesNoUnknown']
const DATES: Field['type'][] = ['date', 'dateTime']
const INPUT: Partial<Record<Field['type'], Pick<FieldModel, 'inputType' | 'inputMode' | 'width'>>> = {
  number: { inputType: 'text', inputMode: 'decimal', width: 'w-4' },
  phone: { inputType: 'tel', inputMode: 'tel', width: 'w-20' },
  email: { inputType: 'email', inputMode: 'email', width: undefined },
  cnp: { inputType: 'text', inputMode: 'numeric', width: 'w-10' },
  code: { inputType: 'text', inputMode: undefined, width: 'w-10' },
}

/** A question as the page shows it. `prefix` is the row's part of the name inside a list. */
export function fieldModel(field: Field, situation: FieldSituation, words: Words, prefix = ''): FieldModel {
  const name = `${prefix}${field.id}`
  const id = name.replace(/\./g, '-')
  const { value, error } = situation
  const choices = CHOICES.includes(field.type)
  const multiple = field.type === 'choices'
  const dropDown = field.type === 'choice' && (field.options?.length ?? 0) > LONG_LIST
  const hint = words.text(field.hint) || undefined
  const shared = choices && !multiple && !dropDown
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const options = choices ? choicesOf(field, words).map((option, index) => ({ id: index === 0 && !dropDown ? id : `${id}-${index}`, name, type: multiple ? ('checkbox' as const) : ('radio' as const), ...option, checked: isChecked(value, option.value) })) : []
  return {
    list: false,
    id,
    name,
    kind: dropDown ? 'select' : choices || DATES.includes(field.type) ? 'group' : field.type === 'longText' ? 'area' : 'input',
    label: words.text(field.label),
    hint,
    optional: !situation.required,
    visible: situation.visible,
    error,
    describedBy: described || undefined,
    value: asText(value),
    rows: 5,
    maxLength: field.maxLength,
    side: choices && options.length <= 4 && options.every((option) => option.label.length <= 24),
    options: dropDown ? [{ id: `${id}-none`, name, type: 'radio', value: '', label: words.say('form.choose'), checked: value === undefined }, ...options] : options,
    date: DATES.includes(field.type) ? dateParts(field, id, name, value, words) : undefined,
    silence: field.silence ? silences(name, id, value, shared, words) : undefined,
    ...(INPUT[field.type] ?? { inputType: 'text', inputMode: undefined, width: undefined }),
  }
}
