import { isSilence } from '../../domain/form/answer'
import type { Field } from '../../domain/form/definition'
import type { Moments } from './moments'
import type { Words } from './words'

const instant = (value: string): boolean => /T.*(Z|[+-]\d{2}:\d{2})$/.test(value)

/** An answer as people read it back; undefined when there is none. */
export function answerText(field: Field, value: unknown, words: Words, moments: Moments): string | undefined {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return undefined
  if (isSilence(value)) return words.say(`silence.${value.silence}`)
  if (typeof value === 'boolean') return words.say(value ? 'answer.yes' : 'answer.no')
  if (typeof value === 'number') return value.toLocaleString(words.locale)
  if (Array.isArray(value)) return field.type === 'list' ? rowsText(field, value, words, moments) : value.map((one) => optionText(field, String(one), words)).join(', ')
  return typeof value === 'string' ? stringText(field, value, words, moments) : undefined
}

function stringText(field: Field, value: string, words: Words, moments: Moments): string {
  if (field.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return moments.day(`${value}T12:00:00Z`)
  if (field.type === 'dateTime' && instant(value)) return moments.dayTime(value)
  if (field.type === 'yesNoUnknown' && (value === 'yes' || value === 'no' || value === 'unknown')) return words.say(`answer.${value}`)
  return optionText(field, value, words)
}

const optionText = (field: Field, id: string, words: Words): string => words.text(field.options?.find((option) => option.id === id)) || id

function rowsText(field: Field, rows: unknown[], words: Words, moments: Moments): string {
  const line = (row: unknown) => (field.fields ?? []).map((inner) => answerText(inner, (row as Record<string, unknown>)[inner.id], words, moments)).filter(Boolean).join(', ')
  return rows.map((row, index) => `${index + 1}. ${line(row)}`).join('\n')
}
