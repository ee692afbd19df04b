import type { Fact, PathwayDefinition } from '../pathway/definition'
import type { Field } from '../form/definition'

/** Type of a name in expressions, in CEL's words. `dyn`: nothing is known about it. */
export type ShapeType = 'bool' | 'string' | 'double' | 'list<string>' | 'list<dyn>' | 'dyn'

export interface Shape {
  type: ShapeType
  /** Values it can have, when they are listed. */
  options?: string[]
}

/** The names an expression may use in one place of a definition. */
export interface Names {
  facts: Record<string, Shape>
  params: Record<string, Shape>
  event: Record<string, Shape>
  answers: Record<string, Shape>
  /** Step keys, for `"sign-contract" in done`. */
  steps: string[]
  /** State paths, for `"lifecycle.intake" in active`. */
  states: string[]
  /** Answers in a person's own words: kept in the database, so no decision can depend on them. */
  texts?: string[]
  /** What cannot be known here, because the form or event itself does not exist: any name may be. */
  open?: ('event' | 'answers')[]
  /** Further values of this place by their own names: `met` of an indicator. */
  more?: Record<string, Shape>
}

const FACT_TYPES: Record<Fact['type'], ShapeType> = {
  yesNo: 'bool',
  choice: 'string',
  choices: 'list<string>',
  number: 'double',
  date: 'string',
  instant: 'string',
  id: 'string',
  ids: 'list<string>',
}

export function factShape(fact: Fact): Shape {
  return { type: FACT_TYPES[fact.type], ...(fact.options && { options: fact.options }) }
}

const FIELD_TYPES: Partial<Record<Field['type'], ShapeType>> = {
  yesNo: 'bool',
  number: 'double',
  choices: 'list<string>',
  list: 'list<dyn>',
}

export function fieldShape(field: Field): Shape {
  const type = FIELD_TYPES[field.type] ?? 'string'
  if (field.type === 'yesNoUnknown') return { type, options: ['yes', 'no', 'unknown'] }
  return {
    type,
    ...(field.options && field.type.startsWith('choice') && { options: field.options.map((option) => option.id) }),
  }
}

export function fieldShapes(fields: Field[]): Record<string, Shape> {
  return Object.fromEntries(fields.map((field) => [field.id, fieldShape(field)]))
}

export function parameterShapes(parameters: PathwayDefinition['parameters']): Record<string, Shape> {
  const type = (value: string | number | boolean): ShapeType =>
    typeof value === 'number' ? 'double' : typeof value === 'boolean' ? 'bool' : 'string'
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, { type: type(parameter.value) }]),
  )
}

export function factShapes(facts: PathwayDefinition['facts']): Record<string, Shape> {
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, factShape(fact)]))
}
