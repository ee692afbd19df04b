import { Temporal } from 'temporal-polyfill'
import { ProblemError } from '../../problem'

/** Further than this no holidays are known and no case goes. */
const FURTHEST_YEARS = 10

/** The moment a practice clock is to show: the one given, or so long after now by the calendar of its zone. */
export function momentAfter(now: string, zone: string, asked: { to: string } | { by: string }): string {
  const start = Temporal.Instant.from(now).toZonedDateTimeISO(zone)
  const wrong = (text: string) => new ProblemError('invalid', { errors: [{ pointer: 'to' in asked ? '/to' : '/by', code: 'moment', text }] })
  const target = 'to' in asked ? Temporal.Instant.from(asked.to).toZonedDateTimeISO(zone) : later(start, asked.by)
  if (!target) throw wrong(`At most ${FURTHEST_YEARS} years at once.`)
  if (Temporal.ZonedDateTime.compare(target, start) < 0) throw wrong(`The clock of the case already shows ${start.toString({ timeZoneName: 'never' })}; time does not go back.`)
  if (Temporal.ZonedDateTime.compare(target, start.add({ years: FURTHEST_YEARS })) > 0) throw wrong(`At most ${FURTHEST_YEARS} years at once.`)
  return new Date(target.epochMilliseconds).toISOString()
}

/** Nothing when that is beyond what a calendar holds. */
function later(start: Temporal.ZonedDateTime, by: string): Temporal.ZonedDateTime | undefined {
  try {
    return start.add(durationOf(by))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function durationOf(words: string): Temporal.Duration {
  if (words.startsWith('P')) return Temporal.Duration.from(words)
  const [amount, unit = ''] = words.split(' ')
  return Temporal.Duration.from({ [unit.replace(/s?$/, 's')]: Number(amount) })
}
