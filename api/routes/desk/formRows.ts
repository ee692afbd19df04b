import type { Field } from '../../../domain/form/definition'

type Answers = Record<string, unknown>

/** Adds or removes a row of a list when its button was pressed: `add:children`, `remove:children:1`. */
export function changeRows(action: string, fields: Field[], answers: Answers): Answers {
  const [verb, id = '', index] = action.split(':')
  if (!fields.some((field) => field.id === id && field.type === 'list')) return answers
  const rows = Array.isArray(answers[id]) ? (answers[id] as Answers[]) : []
  if (verb === 'add') return { ...answers, [id]: [...rows, {}] }
  return verb === 'remove' ? { ...answers, [id]: rows.filter((_, at) => at !== Number(index)) } : answers
}
