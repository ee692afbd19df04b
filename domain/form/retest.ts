import type { Facts } from '../case/state'
import { parseDuration } from '../deadline/duration'
import type { Text } from '../pathway/words'
import type { LocalDate } from '../time/calendar'
import { addDays, addMonths } from '../time/localDate'
import { isDate } from '../time/localTime'
import type { Form } from './definition'

interface When {
  facts: Facts
  params?: Facts
  today: LocalDate
}

/** An instrument that is used again sooner than it is made for: its result would say little. */
export function tooSoon({ retest }: Form, { facts, params = {}, today }: When): Text | undefined {
  const last = retest && facts[retest.last]
  if (!retest || typeof last !== 'string' || !isDate(last)) return undefined
  const numbers = Object.fromEntries(Object.entries(params).filter((entry): entry is [string, string | number | boolean] => !Array.isArray(entry[1])))
  const { amount, unit } = parseDuration(retest.notBefore, numbers)
  const from = unit === 'months' || unit === 'years' ? addMonths(last, amount * (unit === 'years' ? 12 : 1)) : addDays(last, amount * (unit === 'weeks' ? 7 : 1))
  if (today >= from) return undefined
  return {
    ro: `A fost aplicat ultima dată la ${inWords(last)}. Repetat înainte de ${inWords(from)}, rezultatul spune puțin despre schimbare.`,
    en: `It was last used on ${inWords(last)}. Repeated before ${inWords(from)}, the result says little about change.`,
  }
}

const inWords = (date: LocalDate): string => date.split('-').toReversed().join('.')
