import type { Instant, LocalDate } from '../time/calendar'
import { checkCnp } from './cnp'
import type { Field, Option } from './definition'
import { readDate, readInstant } from './moment'
import { normalisePhone } from './phone'
import { problem, type Problem, type ProblemCode } from './problem'
import { cleanText } from './text'

/** A question left open on purpose: the person did not want to answer, or was not asked yet. */
export interface Silence {
  silence: 'refused' | 'notAsked'
}
export type Row = Record<string, Answer>
export type Answer = string | number | boolean | string[] | Silence | Row[]

/** What reading an answer needs to know. */
export interface Moment {
  today: LocalDate
  now: Instant
  zone: string
}

export type Read = { answer?: Answer; problems: Problem[] }

const LONGEST_TEXT = 10_000
const LONGEST_LINE = 254
const MOST_ROWS = 200

export const isSilence = (answer: unknown): answer is Silence =>
  typeof answer === 'object' && answer !== null && 'silence' in answer

/** Reads one answer into its type. Nothing written (empty text, null) is no answer and no problem. */
export function readAnswer(field: Field, raw: unknown, pointer: string, moment: Moment): Read {
  if (raw === undefined || raw === null || raw === '') return { problems: [] }
  if (isSilence(raw)) return readSilence(field, raw, pointer)
  if (field.type === 'list') return readRows(field, raw, pointer, moment)
  const failed = (code: ProblemCode, detail?: string | number): Read => ({
    problems: [problem(field, pointer, code, detail)],
  })
  if (field.type === 'choices') return readChoices(field, raw, failed)
  if (typeof raw === 'string') {
    const most = field.maxLength ?? LONGEST_TEXT
    if (raw.length > most) return failed('tooLong', most)
    const text = cleanText(raw)
    return text === '' ? { problems: [] } : readText(field, text, moment, failed)
  }
  return readPlain(field, raw, failed)
}

type Failed = (code: ProblemCode, detail?: string | number) => Read

function readSilence(field: Field, { silence }: Silence, pointer: string): Read {
  if (!field.silence || (silence !== 'refused' && silence !== 'notAsked'))
    return { problems: [problem(field, pointer, 'silence')] }
  return { answer: { silence }, problems: [] }
}

const YES = ['yes', 'da', 'true', 'on']
const NO = ['no', 'nu', 'false']
const UNKNOWN = ['unknown', 'nu știu']

function readText(field: Field, text: string, moment: Moment, failed: Failed): Read {
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
function readPlain(field: Field, raw: unknown, failed: Failed): Read {
  if (typeof raw === 'boolean' && field.type === 'yesNo') return { answer: raw, problems: [] }
  if (typeof raw === 'boolean' && field.type === 'yesNoUnknown') return { answer: raw ? 'yes' : 'no', problems: [] }
  if (typeof raw !== 'number' || field.type !== 'number' || !Number.isFinite(raw))
    return failed(field.type === 'number' ? 'number' : 'type')
  if (field.min !== undefined && raw < field.min) return failed('min', field.min)
  if (field.max !== undefined && raw > field.max) return failed('max', field.max)
  return { answer: raw, problems: [] }
}

function readChoices(field: Field, raw: unknown, failed: Failed): Read {
  const given = Array.isArray(raw) ? raw : [raw]
  const known = new Set(field.options?.map((option) => option.id))
  if (!given.every((id): id is string => typeof id === 'string' && known.has(id)))
    return failed('option', optionList(field.options))
  return { answer: [...new Set(given)], problems: [] }
}

const optionList = (options: Option[] = []): string =>
  options.length <= 8 ? options.map((option) => option.id).join(', ') : ''

function readRows(field: Field, raw: unknown, pointer: string, moment: Moment): Read {
  if (!Array.isArray(raw)) return { problems: [problem(field, pointer, 'type')] }
  if (raw.length > MOST_ROWS) return { problems: [problem(field, pointer, 'tooMany', MOST_ROWS)] }
  const rows = raw.map((row, at) => readRow(field.fields ?? [], row, `${pointer}/${at}`, moment, field))
  return { answer: rows.map((row) => row.answers), problems: rows.flatMap((row) => row.problems) }
}

function readRow(
  fields: Field[],
  raw: unknown,
  pointer: string,
  moment: Moment,
  list: Field,
): { answers: Row; problems: Problem[] } {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return { answers: {}, problems: [problem(list, pointer, 'type')] }
  const { answers, problems } = readFields(fields, raw as Record<string, unknown>, pointer, moment)
  const missing = fields.filter(
    (field) => field.required === true && !(field.id in answers) && !problems.some((one) => one.field === field.id),
  )
  return {
    answers,
    problems: [...problems, ...missing.map((field) => problem(field, `${pointer}/${field.id}`, 'required'))],
  }
}

const MOST_UNKNOWN = 20

/** Reads all answers to some questions; answers to questions that do not exist are problems. */
export function readFields(
  fields: Field[],
  raw: Record<string, unknown>,
  pointer: string,
  moment: Moment,
): { answers: Row; problems: Problem[] } {
  const known = new Set(fields.map((field) => field.id))
  const unknown = Object.keys(raw).filter((name) => !known.has(name))
  const problems = unknown
    .slice(0, MOST_UNKNOWN)
    .map((name) =>
      problem({ id: name.slice(0, 60) }, `${pointer}/${escape(name.slice(0, 60))}`, 'unknown', name.slice(0, 60)),
    )
  const answers: Row = {}
  for (const field of fields) {
    const read = readAnswer(
      field,
      Object.hasOwn(raw, field.id) ? raw[field.id] : undefined,
      `${pointer}/${field.id}`,
      moment,
    )
    problems.push(...read.problems)
    if (read.answer !== undefined) answers[field.id] = read.answer
  }
  return { answers, problems }
}

/** JSON pointer, RFC 6901. */
const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')
