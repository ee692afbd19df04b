import { formFields } from '../form/fields'
import type { Computed, Form } from '../form/definition'
import { checkExpression } from './check'
import { fieldShapes, type Names, type Shape } from './shape'

/** The names a form gives to expressions: its questions and, in turn, what is worked out from them. */
export function formShapes(form: Form, names: Omit<Names, 'answers' | 'event'>): Record<string, Shape> {
  const answers = fieldShapes(formFields(form))
  for (const computed of form.computed)
    answers[computed.id] = computedShape(computed, { ...names, event: {}, answers: { ...answers } })
  return answers
}

function computedShape({ value, bands }: Computed, names: Names): Shape {
  const options = bands && { options: bands.map((band) => band.id) }
  if ('sum' in value || 'mean' in value || 'count' in value) return { type: 'double' }
  if ('rows' in value) return { type: 'list<string>' }
  if ('expression' in value) return { type: checkExpression(value.expression, names).type ?? 'dyn', ...options }
  const first = value.table[0]?.value
  if (typeof first !== 'string') return { type: typeof first === 'number' ? 'double' : 'bool' }
  return { type: 'string', options: options?.options ?? value.table.map((row) => String(row.value)) }
}
