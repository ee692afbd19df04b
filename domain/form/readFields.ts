import { isSilence, type Moment, type Read, type Row, type Silence } from './answer'
import type { Field } from './definition'
import { problem, type Problem } from './problem'
import { readChoices, readPlain, readText, type Failed } from './readValue'
import { cleanText } from './text'

const LONGEST_TEXT = 10_000
const MOST_ROWS = 200

/** Reads one answer into its type. Nothing written (empty text, null) is no answer and no problem. */
function readAnswer(field: Field, raw: unknown, pointer: string, moment: Moment): Read {
  if (raw === undefined || raw === null || raw === '') return { problems: [] }
  if (isSilence(raw)) return readSilence(field, raw, pointer)
  if (field.type === 'list') return readRows(field, raw, pointer, moment)
  const failed: Failed = (code, detail) => ({ problems: [problem(field, pointer, code, detail)] })
  if (field.type === 'choices') return readChoices(field, raw, failed)
  if (typeof raw === 'string') {
    const most = field.maxLength ?? LONGEST_TEXT
    if (raw.length > most) return failed('tooLong', most)
    const text = cleanText(raw)
    return text === '' ? { problems: [] } : readText(field, text, moment, failed)
  }
  return readPlain(field, raw, failed)
}

function readSilence(field: Field, { silence }: Silence, pointer: string): Read {
  if (!field.silence || (silence !== 'refused' && silence !== 'notAsked'))
    return { problems: [problem(field, pointer, 'silence')] }
  return { answer: { silence }, problems: [] }
}

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
