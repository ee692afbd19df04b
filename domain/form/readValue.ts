import type { Answer, Moment, Read } from './answer'
import { checkCnp } from './cnp'
import type { Field } from './definition'
import type { Option } from './option'
import { readDate, readInstant } from './moment'
import { normalisePhone } from './phone'
import type { ProblemCode } from './problem'

export type Failed = (code: ProblemCode, detail?: string | number) => Read

const LONGEST_LINE = 254
const YES = ['yes', 'da', 'true', 'on']
const NO = ['no', 'nu', 'false']
const UNKNOWN = ['unknown', 'nu știu']

/** Reads what was typed on a page. */
export function readText(field: Field, text: string, moment: Moment, failed: Failed): Read {
  const accepted = (answer: Answer | undefined, code: ProblemCode): Read =>
    answer === undefined ? failed(code) : { answer, problems: [] }
  const word = text.toLowerCase()
  switch (field.type) {
    case 'number':
      return /^-?\d{1,15}([.,]\d{1,10})?$/.test(text)
        ? readPlain(field, Number(text.replace(',', '.')), failed)
        : failed('number')
    case 'yesNo':
      return accepted(YES.includes(word) ? true : NO.includes(word) ? false : undefined, 'type')
    case 'yesNoUnknown':
      return accepted(
        YES.includes(word) ? 'yes' : NO.includes(word) ? 'no' : UNKNOWN.includes(word) ? 'unknown' : undefined,
        'type',
      )
    case 'date':
      return accepted(readDate(text), 'date')
    case 'dateTime':
      return accepted(readInstant(text, moment.zone), 'moment')
    case 'choice':
      return field.options?.some((option) => option.id === text)
        ? { answer: text, problems: [] }
        : failed('option', optionList(field.options))
    case 'phone':
      return accepted(text.length <= LONGEST_LINE ? normalisePhone(text) : undefined, 'phone')
    case 'email':
      return accepted(
        text.length <= LONGEST_LINE && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text) ? text : undefined,
        'email',
      )
    case 'cnp':
      return accepted(checkCnp(text, moment.today) === 'invalid' ? undefined : text, 'cnp')
    default:
      return { answer: text, problems: [] }
  }
}

/** Answers that arrive as numbers and booleans, from programs rather than pages. */
export function readPlain(field: Field, raw: unknown, failed: Failed): Read {
  if (typeof raw === 'boolean' && field.type === 'yesNo') return { answer: raw, problems: [] }
  if (typeof raw === 'boolean' && field.type === 'yesNoUnknown') return { answer: raw ? 'yes' : 'no', problems: [] }
  if (typeof raw !== 'number' || field.type !== 'number' || !Number.isFinite(raw))
    return failed(field.type === 'number' ? 'number' : 'type')
  if (field.min !== undefined && raw < field.min) return failed('min', field.min)
  if (field.max !== undefined && raw > field.max) return failed('max', field.max)
  return { answer: raw, problems: [] }
}

export function readChoices(field: Field, raw: unknown, failed: Failed): Read {
  const given = Array.isArray(raw) ? raw : [raw]
  const known = new Set(field.options?.map((option) => option.id))
  if (!given.every((id): id is string => typeof id === 'string' && known.has(id)))
    return failed('option', optionList(field.options))
  return { answer: [...new Set(given)], problems: [] }
}

const optionList = (options: Option[] = []): string =>
  options.length <= 8 ? options.map((option) => option.id).join(', ') : ''
