import type { Field, Form } from './definition'

/** All questions of a form in their order; the rows of lists are not among them. */
export function formFields(form: Form): Field[] {
  return form.sections.flatMap((section) => section.fields)
}

/** Types whose answers are codes, numbers, dates or yes/no: the engine may know them. All others stay in the database. */
const CODED: ReadonlySet<Field['type']> = new Set([
  'number',
  'date',
  'dateTime',
  'yesNo',
  'yesNoUnknown',
  'choice',
  'choices',
  'code',
])

export const isCoded = (field: Field): boolean => CODED.has(field.type)
