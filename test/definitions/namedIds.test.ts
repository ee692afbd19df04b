import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { indexChart } from '../../domain/pathway/chartIndex'
import type { Field } from '../../domain/form/definition'
import { pathway } from '../support/pathways'

const KINDS = ['roles', 'states', 'events', 'deadlines', 'conditions', 'forms', 'questions', 'codes', 'documents', 'messages', 'indicators'] as const
type Kind = (typeof KINDS)[number]

/** Everything that a service's description names, copied from its text: a name as it stands there, or `words = name here`. */
const Names = z.array(z.string().min(1)).default([])
const Named = z.strictObject({
  /** The definitions among which the service is divided. */
  in: z.array(z.string()).min(1),
  ...(Object.fromEntries(KINDS.map((kind) => [kind, Names])) as Record<Kind, typeof Names>),
  /** Why one that the text names is not here; its name as it would be here. */
  leftOut: z.record(z.string(), z.string().min(20)),
})

const folder = join(__dirname, 'ids')
const definitions = join(__dirname, '../../definitions')

const questionsOf = (fields: Field[]): Field[] => fields.flatMap((field) => [field, ...questionsOf((field.fields ?? []))])

/** Names written with underscores in the text are written in one word here; capitals do not matter for states. */
const inOneWord = (name: string): string => (/^[A-Z0-9_]+$/.test(name) ? name : name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()))
const suffixes = (path: string): string[] => path.toLowerCase().split('.').map((_, index, parts) => parts.slice(index).join('.'))

function namesOf(name: string): Record<Kind, string[]> {
  const { roles, chart, events, deadlines, conditions, forms, documents, messages, indicators } = pathway(join(definitions, name))
  const questions = forms.flatMap((form) => form.sections.flatMap((section) => questionsOf(section.fields).map((field) => ({ form: form.id, field }))))
  return {
    roles: Object.keys(roles),
    states: [...indexChart(chart).states.keys()].flatMap(suffixes),
    events: Object.keys(events),
    deadlines: deadlines.map(({ id }) => id),
    conditions: Object.keys(conditions),
    forms: forms.map(({ id }) => id),
    questions: [...questions.map(({ form, field }) => `${form}.${field.id}`), ...forms.flatMap((form) => form.computed.map(({ id }) => `${form.id}.${id}`))],
    codes: [...questions.flatMap(({ field }) => (field.options ?? []).map(({ id }) => id)), ...forms.flatMap((form) => form.computed.map(({ id }) => id))],
    documents: (documents ?? []).map(({ id }) => id),
    messages: Object.keys(messages ?? {}),
    indicators: (indicators ?? []).map(({ id }) => id),
  }
}

const services = readdirSync(folder).map((file) => {
  const { leftOut, ...named } = Named.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const here = named.in.map(namesOf)
  const counts = KINDS.map((kind) => {
    const there = new Set(here.flatMap((names) => names[kind]))
    const wanted = named[kind].map((name) => inOneWord(name.split(' = ').at(-1) ?? name))
    return { kind, wanted, missing: wanted.filter((name) => !there.has(kind === 'states' ? name.toLowerCase() : name)) }
  })
  const words = counts.flatMap(({ kind, wanted, missing }) => (wanted.length > 0 ? [`${wanted.length - missing.length} of ${wanted.length} ${kind}`] : [])).join(', ')
  return { service: basename(file, '.json'), words, missing: counts.flatMap((count) => count.missing), leftOut: Object.keys(leftOut).map(inOneWord) }
})

it.each(services)('$service has $words, and says why of each it has not', ({ missing, leftOut }) => {
  expect(missing.toSorted()).toEqual(leftOut.toSorted())
})
