import type { Field, Section } from '../../domain/form/definition'
import type { Problem } from '../../domain/form/problem'
import { paths } from '../paths'
import type { Answering } from './answering'
import { fieldModel, type FieldModel } from './fieldModel'
import type { Words } from './words'

/** A list of rows on a page; each row's questions with buttons to add and remove by a round trip. */
export interface ListModel {
  list: true
  id: string
  name: string
  label: string
  hint: string | undefined
  error: string | undefined
  visible: boolean
  count: number
  lines: { title: string; remove: string; fields: FieldModel[] }[]
  add: string
  addLabel: string
}

export type Question = FieldModel | ListModel

/** The sentence without its label, since the label stands above it. */
function inline(problem: Problem, words: Words): string {
  const text = words.text(problem.text)
  return text.includes(' — ') ? text.slice(text.indexOf(' — ') + 3) : text
}

const required = (field: Field): boolean => field.required === true || typeof field.required === 'string' || field.blocks === true

function listModel(field: Field, situation: { value: unknown; visible: boolean; error: string | undefined }, problems: Problem[], words: Words): ListModel {
  const rows = Array.isArray(situation.value) ? (situation.value as Record<string, unknown>[]) : []
  const label = words.text(field.label)
  const lines = rows.map((row, index) => ({
    title: words.say('form.line', { label, number: index + 1 }),
    remove: `remove:${field.id}:${index}`,
    fields: (field.fields ?? []).map((inner) => {
      const problem = problems.find((one) => one.pointer === `/${field.id}/${index}/${inner.id}`)
      return fieldModel(inner, { value: row[inner.id], visible: true, required: inner.required === true, error: problem && inline(problem, words) }, words, `${field.id}.${index}.`)
    }),
  }))
  const addLabel = words.say(rows.length > 0 ? 'form.addAnother' : 'form.addLine', { label })
  return { list: true, id: field.id, name: field.id, label, hint: words.text(field.hint) || undefined, error: situation.error, visible: situation.visible, count: rows.length, lines, add: `add:${field.id}`, addLabel }
}

/** The questions of one section; the hidden ones too, so that a script can reveal them. */
export function questions(fields: Field[], { typed, asked }: Pick<Answering, 'typed' | 'asked'>, problems: Problem[], words: Words): Question[] {
  return fields.map((field) => {
    const own = problems.find((problem) => problem.pointer === `/${field.id}`)
    const situation = { value: typed[field.id], visible: asked.has(field.id), required: required(field), error: own && inline(own, words) }
    return field.type === 'list' ? listModel(field, situation, problems, words) : fieldModel(field, situation, words)
  })
}

/** The problems of a page as links to their boxes. */
export const errorLinks = (problems: Problem[], words: Words): { field: string; text: string }[] =>
  problems.map((problem) => ({ field: problem.pointer.slice(1).replaceAll('/', '-'), text: words.text(problem.text) }))

/** Problems of accepting that concern one section. */
export function problemsIn(section: Section, { acceptance }: Answering): Problem[] {
  const ids = new Set(section.fields.map((field) => field.id))
  return acceptance.ok ? [] : acceptance.problems.filter((problem) => ids.has(problem.pointer.split('/')[1] ?? ''))
}

/** Where one section leads: the next asked one, or the answers to check. */
export function nextHref(caseId: string, key: string, { sections }: Answering, section: Section): string {
  const next = sections[sections.findIndex((one) => one.id === section.id) + 1]
  return next ? paths.form(caseId, key, next.id) : paths.check(caseId, key)
}

interface PageOf {
  caseId: string
  key: string
  stepTitle: string
  code: string
  section: Section
  answers: Answering
  problems: Problem[]
  words: Words
}

/** One section of a form as a page. */
export function formPage({ caseId, key, stepTitle, code, section, answers, problems, words }: PageOf) {
  const { sections } = answers
  const at = sections.findIndex((one) => one.id === section.id)
  const previous = sections[at - 1]
  return {
    heading: words.text(section.title),
    caption: `${stepTitle} · ${code} · ${words.say('form.part', { number: at + 1, total: sections.length })}`,
    intro: words.text(section.intro) || undefined,
    sectionId: section.id,
    progress: sections.map((_, index) => ({ state: index < at ? 'done' : index === at ? 'now' : 'ahead' })),
    backHref: previous ? paths.form(caseId, key, previous.id) : paths.step(caseId, key),
    draftHref: paths.draft(caseId, key),
    fields: questions(section.fields, answers, problems, words),
    errors: errorLinks(problems, words),
  }
}
