import type { Facts } from '../../domain/case/state'
import type { Row } from '../../domain/form/answer'
import type { Computed, Field, Form, Scale } from '../../domain/form/definition'
import { formFields } from '../../domain/form/fields'
import { countsFor, scored } from '../../domain/form/scale'
import { paths } from '../paths'
import type { Answering } from './answering'
import { answerText } from './answerText'
import type { Moments } from './moments'
import type { Words } from './words'

interface Read {
  words: Words
  moments: Moments
}

export interface AnswerRow {
  label: string
  value: string
  none: boolean
  href: string | undefined
}

export interface AnswerSection {
  title: string
  href: string | undefined
  rows: AnswerRow[]
}

export interface ResultRow {
  title: string
  value: string
  tone: string | undefined
  how: string | undefined
}

/** Answers by section as a summary list; with `change` each has a link to its page. */
export function answerSections(form: Form, answers: Record<string, unknown>, asked: ReadonlySet<string>, { words, moments }: Read, change?: (section: string, field: string) => string): AnswerSection[] {
  return form.sections
    .map((section) => ({
      title: words.text(section.title),
      href: undefined,
      rows: section.fields
        .filter((field) => asked.has(field.id))
        .map((field) => {
          const text = answerText(field, answers[field.id], words, moments)
          return { label: words.text(field.label), value: text ?? words.say('answer.none'), none: text === undefined, href: change?.(section.id, field.id) }
        }),
    }))
    .filter((section) => section.rows.length > 0)
}

/** „3 + 4 + 2 = 9” from the points of the answers, or „5 × da” for a count: the arithmetic a person can check. */
function arithmetic({ value }: Computed, form: Form, answers: Row, { words }: Read): string | undefined {
  const fields = new Map(formFields(form).map((field) => [field.id, field]))
  if ('sum' in value || 'mean' in value) return scaleText(value, fields, answers, words)
  if (!('count' in value)) return undefined
  const counted = value.count.filter((id) => countsFor(value, fields.get(id), answers[id]))
  const named = counted.map((id) => words.text(fields.get(id)?.label))
  return words.say('check.counted', { n: counted.length, total: value.count.length, names: named.join('; ') })
}

function scaleText(scale: Scale, fields: Map<string, Field>, answers: Row, words: Words): string {
  const { items, missing, value = 0 } = scored(scale, fields, answers, new Set(Object.keys(answers)))
  const parts = items.flatMap(({ id, points, reversed }) => (points ? [`${points} (${words.text(fields.get(id)?.label)}${reversed ? `, ${words.say('check.reversed')}` : ''})`] : []))
  const sum = parts.join(' + ') || '0'
  const text = words.say('check.sum', { parts: 'mean' in scale ? `(${sum}) / ${items.length - missing}` : sum, total: value })
  return missing === 0 ? text : `${text}. ${words.say('check.prorated', { n: missing })}`
}

/** Scores and bands worked out from the answers, each with how it came about. */
export function results(form: Form, computed: Facts, answers: Record<string, unknown>, read: Read): ResultRow[] {
  return form.computed
    .filter((one) => one.title && computed[one.id] !== undefined)
    .map((one) => {
      const value = computed[one.id]
      const band = one.bands?.find((option) => option.id === value)
      const plain = typeof value === 'boolean' ? read.words.say(value ? 'answer.yes' : 'answer.no') : String(value)
      return { title: read.words.text(one.title), value: read.words.text(band) || plain, tone: band ? (band.tone ?? 'neutral') : undefined, how: arithmetic(one, form, answers as Row, read) }
    })
}

/** The page before signing: every answer, what no longer applies, the result and its arithmetic. */
export function checkPage(caseId: string, key: string, answers: Answering, read: Read) {
  const { form, acceptance, typed, asked, computed } = answers
  const given = acceptance.ok ? acceptance.answers : typed
  const label = (id: string) => read.words.text(formFields(form).find((field) => field.id === id)?.label)
  const sectionOf = (id: string) => form.sections.find((section) => section.fields.some((field) => field.id === id))?.id ?? ''
  return {
    sections: answerSections(form, given, asked, read, (section, field) => `${paths.form(caseId, key, section, { inapoi: 'verificare' })}#field-${field}`),
    dropped: acceptance.ok ? acceptance.dropped.map(label) : [],
    warnings: acceptance.ok ? acceptance.warnings.map((warning) => ({ text: read.words.text(warning.text), label: label(warning.field), href: paths.form(caseId, key, sectionOf(warning.field), { inapoi: 'verificare' }) })) : [],
    results: results(form, computed, given, read),
    complete: acceptance.ok,
    errors: acceptance.ok ? [] : acceptance.problems.map((problem) => ({ field: '', href: `${paths.form(caseId, key, sectionOf(problem.field), { inapoi: 'verificare' })}#field-${problem.field}`, text: read.words.text(problem.text) })),
  }
}
