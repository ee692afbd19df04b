import type { Field, Form } from '../form/definition'
import { formFields } from '../form/fields'
import { addDays } from '../time/localDate'
import type { Instant, LocalDate } from '../time/calendar'
import type { Dice } from './dice'
import { inventedCnp } from './inventedCnp'

interface Moment {
  today: LocalDate
  now: Instant
}

/** Answers a synthetic person might give to every question of a form; what is not asked is left out at signing. `yes`: how likely a yes is. */
export function inventedAnswers(form: Form, moment: Moment, throwOf: Dice, yes = 0.7): Record<string, unknown> {
  return answersTo(formFields(form), moment, throwOf, yes)
}

const answersTo = (fields: readonly Field[], moment: Moment, throwOf: Dice, yes: number): Record<string, unknown> =>
  Object.fromEntries(fields.flatMap((field) => (isLeftOut(field, throwOf) ? [] : [[field.id, inventedAnswer(field, moment, throwOf, yes)]])))

/** Now and then a question nobody must answer stays open. */
const isLeftOut = ({ required, blocks }: Field, throwOf: Dice): boolean => !required && !blocks && throwOf.yes(0.15)

function inventedAnswer(field: Field, moment: Moment, throwOf: Dice, yes: number): unknown {
  const options = field.options ?? []
  switch (field.type) {
    case 'yesNo':
      return throwOf.yes(yes)
    case 'yesNoUnknown':
      return throwOf.yes(yes) ? 'yes' : throwOf.pick(['no', 'no', 'unknown'])
    case 'choice':
      return throwOf.pick(options).id
    case 'choices': {
      const chosen = options.filter(() => throwOf.yes(0.4)).map(({ id }) => id)
      return chosen.length > 0 ? chosen : [throwOf.pick(options).id]
    }
    case 'number':
      return inventedNumber(field, throwOf)
    case 'date':
      return inventedDate(moment.today, throwOf)
    case 'dateTime':
      return moment.now
    case 'phone':
      return '0722 000 111'
    case 'email':
      return 'proba@example.org'
    case 'cnp':
      return inventedCnp(throwOf)
    case 'list':
      return Array.from({ length: throwOf.below(3) }, () => answersTo(field.fields ?? [], moment, throwOf, yes))
    case 'code':
      return `proba-${throwOf.below(5) + 1}`
    case 'text':
    case 'longText':
    case 'signature':
      return 'Text de probă, inventat pentru simulare'.slice(0, field.maxLength)
  }
}

function inventedNumber({ min = 0, max }: Field, throwOf: Dice): number {
  const most = Math.min(max ?? min + 12, min + (throwOf.yes(0.2) ? 100 : 12))
  return min + throwOf.below(most - min + 1)
}

/** Mostly today, often to come, sometimes past. */
function inventedDate(today: LocalDate, throwOf: Dice): LocalDate {
  const kind = throwOf.below(10)
  if (kind < 5) return today
  return addDays(today, kind < 9 ? throwOf.below(120) : -throwOf.below(60))
}
