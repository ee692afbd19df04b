import type { VisibilityClass } from '../access/grants'
import { formFields } from '../form/fields'
import type { Computed, Field, Form } from '../form/definition'
import type { Option } from '../form/option'
import { factClasses } from '../pathway/factClasses'
import type { PathwayDefinition } from '../pathway/definition'
import type { Document } from './definition'

export type LeafType = Field['type'] | 'instant' | 'signatures'

/** One value a template may read. */
export interface Leaf {
  kind: 'leaf'
  type: LeafType
  class: VisibilityClass
  options?: Option[] | undefined
  /** It says who the person is, or where she is reached. */
  names?: 'alias' | 'identity' | undefined
  /** It may be empty in a finished document: it is given at the end, or is nobody's to fill. */
  later?: boolean | undefined
}
export interface Group {
  kind: 'group'
  of: Record<string, Named>
}
/** Rows, or what was chosen of several. */
export interface List {
  kind: 'list'
  class: VisibilityClass
  row: Group | Leaf
}
export type Named = Leaf | Group | List

const leaf = (type: LeafType, more: Partial<Leaf> = {}): Leaf => ({ kind: 'leaf', type, class: 'V0', ...more })
const group = (of: Record<string, Named>): Group => ({ kind: 'group', of })
const mapped = <From>(record: Record<string, From>, make: (value: From, key: string) => Named): Group =>
  group(Object.fromEntries(Object.entries(record).map(([key, value]) => [key, make(value, key)])))

/** Everything a document may name, with its type and class. What is not here cannot be read. */
export function documentNames(definition: PathwayDefinition, document: Document): Group {
  const common = {
    title: leaf('text'),
    institution: leaf('text'),
    county: leaf('text', { later: true }),
    unit: group({ name: leaf('text') }),
    today: leaf('date'),
    now: leaf('dateTime'),
    number: leaf('text', { later: true }),
    author: group({ name: leaf('text'), role: leaf('text') }),
    signatures: leaf('signatures', { later: true }),
    params: mapped(definition.parameters, ({ value }) => leaf(typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'yesNo' : 'text')),
    asked: mapped(byId(document.asks ?? []), (field) => ofField(field, document.visibility)),
  }
  if (document.statistics) return group({ ...common, period: group({ from: leaf('date'), to: leaf('date') }), indicators: indicators(definition) })
  const classes = factClasses(definition)
  return group({
    ...common,
    person: person(definition),
    case: group({ code: leaf('text'), openedOn: leaf('date'), closedOn: leaf('date', { later: true }), pathway: leaf('text'), stage: leaf('text') }),
    facts: mapped(definition.facts, (fact, name) => ofFact(definition, name, classes[name] ?? 'V0', fact.type)),
    answers: group(Object.fromEntries(definition.forms.map((form) => [form.id, ofForm(form)]))),
    signed: group(Object.fromEntries(definition.forms.map((form) => [form.id, group({ on: leaf('date'), by: leaf('text') })]))),
    events: mapped(definition.events, ({ data = [] }) => group({ on: leaf('date'), ...mapped(byId(data), (field) => ofField(field, 'V3')).of })),
    deadlines: group(Object.fromEntries(definition.deadlines.map(({ id }) => [id, group({ dueOn: leaf('date'), metOn: leaf('date') })]))),
  })
}

const byId = (fields: Field[]): Record<string, Field> => Object.fromEntries(fields.map((field) => [field.id, field]))

const IDENTITY = { firstName: 'V1', lastName: 'V1', fullName: 'V1', priorName: 'V1', cnp: 'V1', birthDate: 'V1' } as const

/** The record of the person, with whatever forms of this pathway fill into it. */
function person({ forms }: PathwayDefinition): Group {
  const filled = forms.flatMap((form) => formFields(form).flatMap((field): [string, Leaf][] => (field.fills?.startsWith('person.') ? [[field.fills.slice('person.'.length), filledLeaf(field, form)]] : [])))
  const own = Object.entries(IDENTITY).map(([name, shownIn]): [string, Leaf] => [name, leaf(name === 'birthDate' ? 'date' : 'text', { class: shownIn, names: 'identity' })])
  return group({ ...Object.fromEntries(filled), ...Object.fromEntries(own), alias: leaf('text', { names: 'alias' }) })
}

const filledLeaf = (field: Field, form: Form): Leaf => ({ ...leaf(field.type, { class: field.visibility ?? form.visibility, options: field.options }), names: 'identity' })

function ofFact({ facts, forms }: PathwayDefinition, name: string, shownIn: VisibilityClass, type: PathwayDefinition['facts'][string]['type']): Named {
  const types = { yesNo: 'yesNo', choice: 'choice', choices: 'choice', number: 'number', date: 'date', instant: 'instant', id: 'code', ids: 'code' } as const
  const one = leaf(types[type], { class: shownIn, options: facts[name]?.options && wordsOfOptions(facts[name].options, forms) })
  return type === 'choices' || type === 'ids' ? { kind: 'list', class: shownIn, row: one } : one
}

/** A fact's options have no words of their own: those of the question or the bands with the same ids are theirs. */
export function wordsOfOptions(ids: string[], forms: Form[]): Option[] {
  const worded = forms.flatMap((form) => [...formFields(form).flatMap(({ options }) => (options ? [options] : [])), ...form.computed.flatMap(({ bands }) => (bands ? [bands] : []))])
  const whole = worded.find((options) => ids.every((id) => options.some((option) => option.id === id)))
  return ids.map((id) => whole?.find((option) => option.id === id) ?? { id, ro: id, en: id })
}

const ofForm = (form: Form): Group =>
  group({
    ...Object.fromEntries(form.computed.map((computed) => [computed.id, ofComputed(computed, form.visibility)])),
    ...mapped(byId(formFields(form)), (field) => ofField(field, form.visibility)).of,
  })

function ofComputed({ value, bands, visibility }: Computed, otherwise: VisibilityClass): Leaf {
  const shownIn = visibility ?? otherwise
  if (bands) return leaf('choice', { class: shownIn, options: bands })
  return leaf('sum' in value || 'count' in value ? 'number' : 'text', { class: shownIn })
}

const PERSONAL = new Set<Field['type']>(['cnp', 'phone', 'email'])

function namesPerson({ fills, type }: Field): Leaf['names'] {
  if (fills === 'person.alias') return 'alias'
  return (fills?.startsWith('person.') ?? false) || (fills?.startsWith('safeContact.') ?? false) || PERSONAL.has(type) ? 'identity' : undefined
}

function ofField(field: Field, otherwise: VisibilityClass): Named {
  const shownIn = field.visibility ?? otherwise
  if (field.type === 'list') return { kind: 'list', class: shownIn, row: mapped(byId(field.fields ?? []), (one) => ofField(one, shownIn)) }
  const one = leaf(field.type, { class: shownIn, options: field.options, names: namesPerson(field) })
  return field.type === 'choices' ? { kind: 'list', class: shownIn, row: { ...one, type: 'choice' } } : one
}

const indicators = ({ indicators = [] }: PathwayDefinition): Group =>
  group(
    Object.fromEntries(
      indicators.map(({ id }) => [
        id.replaceAll('.', '-'),
        group({ title: leaf('text'), value: leaf('text', { later: true }), counted: leaf('text', { later: true }), definedOn: leaf('date'), cells: { kind: 'list', class: 'V0', row: group({ by: leaf('text'), value: leaf('text'), counted: leaf('text') }) } }),
      ]),
    ),
  )
