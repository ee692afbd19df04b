import type { Field, Form } from '../../domain/form/definition'
import type { Dice } from '../../domain/chance/dice'

/** Something a person might answer to every question of a form; not every combination is acceptable. */
export function randomAnswers(form: Form, { today, now }: { today: string; now: string }, throwOf: Dice): Record<string, unknown> {
  const fields = form.sections.flatMap((section) => section.fields)
  return Object.fromEntries(fields.map((field) => [field.id, randomAnswer(field, { today, now }, throwOf)]))
}

function randomAnswer(field: Field, moment: { today: string; now: string }, throwOf: Dice): unknown {
  switch (field.type) {
    case 'yesNo':
      return throwOf.yes(0.7)
    case 'yesNoUnknown':
      return throwOf.pick(['yes', 'no', 'no', 'unknown'])
    case 'choice':
      return throwOf.pick(field.options ?? []).id
    case 'choices':
      return [throwOf.pick(field.options ?? []).id]
    case 'number':
      return Math.min(Math.max(throwOf.below(10), field.min ?? 0), field.max ?? 1_000)
    case 'date':
      return moment.today
    case 'dateTime':
      return moment.now
    case 'phone':
      return '0722 000 111'
    case 'email':
      return 'test@example.org'
    case 'cnp':
      return ''
    case 'list':
      return [Object.fromEntries((field.fields ?? []).map((one) => [one.id, randomAnswer(one, moment, throwOf)]))]
    case 'code':
      return 'TEST-1'
    default:
      return 'Text de probă, inventat'
  }
}
