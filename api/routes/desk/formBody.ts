import type { Field } from '../../../domain/form/definition'
import { cleanText } from '../../../domain/form/text'
import { SILENCES } from '../../presenters/fieldModel'

export type Body = Record<string, unknown>

/** A box of a form that is no question of a definition, as it was sent; empty when it was not. */
export function textOf(body: unknown, name: string): string {
  const value = (body as Body | undefined)?.[name]
  return typeof value === 'string' ? value : ''
}

const textAt = (body: Body, name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? cleanText(value) : ''
}
const listAt = (body: Body, name: string): string[] => [body[name] ?? []].flat().filter((one): one is string => typeof one === 'string')

function dateAt(body: Body, name: string, timed: boolean): string | null {
  const part = (key: string) => textAt(body, `${name}.${key}`)
  const [day, month, year, time] = [part('d'), part('m'), part('y'), part('t')]
  if (!day && !month && !year && !time) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return timed ? `${date}T${time.padStart(5, '0')}` : date
}

function numberAt(body: Body, name: string): number | string | null {
  const text = textAt(body, name)
  if (!text) return null
  const value = Number(text.replace(',', '.'))
  return Number.isNaN(value) ? text : value
}

/** One field's answer as it was sent; null where it was left empty; what is no date or number stays as typed. */
function answerAt(field: Field, body: Body, name: string): unknown {
  const silence = SILENCES.find((one) => body[name] === `!${one}` || body[`${name}.silence`] === one)
  if (silence) return { silence }
  switch (field.type) {
    case 'number': return numberAt(body, name)
    case 'date': return dateAt(body, name, false)
    case 'dateTime': return dateAt(body, name, true)
    case 'yesNo': return { yes: true, no: false }[textAt(body, name)] ?? null
    case 'choices': return listAt(body, name)
    case 'list': return rowsAt(field, body, name)
    default: return textAt(body, name) || null
  }
}

function rowsAt(field: Field, body: Body, name: string): Body[] {
  const count = Number(textAt(body, `${name}.count`)) || 0
  return Array.from({ length: Math.min(count, 50) }, (_, row) =>
    Object.fromEntries((field.fields ?? []).map((inner) => [inner.id, answerAt(inner, body, `${name}.${row}.${inner.id}`)])),
  )
}

/** The answers of a page's questions. Only fields of the definition are taken; everything else is ignored. */
export function readAnswers(fields: Field[], body: Body): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.id, answerAt(field, body, field.id)]))
}
