import type { Field } from '../../../domain/form/definition'
import { readInstant } from '../../../domain/form/moment'
import { fieldModel, type FieldModel } from '../../presenters/fieldModel'
import type { Words } from '../../presenters/words'
import { readAnswers, type Body } from './formBody'

const FIELD = 'occurredAt'

const field = (words: Words): Field => ({
  id: FIELD,
  type: 'dateTime',
  label: { ro: words.say('occurred.label') },
  hint: { ro: words.say('occurred.hint') },
})

/** When it happened, if earlier than now: the question as a page shows it. */
export function occurredField(words: Words, body: Body, error?: string): FieldModel {
  const value = readAnswers([field(words)], body)[FIELD]
  const plain: Words = { ...words, text: (text) => text?.ro ?? '' }
  return fieldModel(field(words), { value, visible: true, required: false, error }, plain)
}

/** The moment typed, as an instant; `wrong` when it is no moment or lies in the future. */
export function readOccurred(words: Words, body: Body, zone: string, now: string): { at?: string; wrong?: boolean } {
  const typed = readAnswers([field(words)], body)[FIELD]
  if (typeof typed !== 'string') return {}
  const at = readInstant(typed, zone)
  return at === undefined || at > now ? { wrong: true } : { at }
}
