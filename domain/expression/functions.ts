import type { Environment } from '@marcbachmann/cel-js'
import { Temporal } from 'temporal-polyfill'
import type { Instant, LocalDate } from '../time/calendar'

/** The local date of an instant in the pathway's zone. A plain date never reaches it. */
export type LocalDateOf = (instant: Instant) => LocalDate

/** Names and shapes of the functions an expression may call, for messages and for the manual. */
export const FUNCTIONS: Record<string, string> = {
  dateOf: 'dateOf(now)',
  daysBetween: 'daysBetween(facts.admittedOn, today)',
  yearsBetween: 'yearsBetween(answers.bornOn, today)',
  hoursBetween: 'hoursBetween(facts.calledAt, now)',
  addDays: 'addDays(today, 14)',
  addMonths: 'addMonths(facts.admittedOn, 9)',
}

const onlyDates: LocalDateOf = (instant) => {
  throw new RangeError(`a date was expected, not the instant ${instant}`)
}

/**
 * Gives an environment everything expressions may use besides the variables: the date functions and
 * arithmetic between decimal numbers and the whole ones that `size()` gives.
 * The same table serves the checker and the engine. Dates are YYYY-MM-DD; where a date is expected an instant
 * is taken at its local date, which needs `localDateOf`. A text that is no date throws a RangeError.
 */
export function registerFunctions(env: Environment, localDateOf: LocalDateOf = onlyDates): Environment {
  const date = (text: string): Temporal.PlainDate =>
    Temporal.PlainDate.from(text.includes('T') ? localDateOf(text) : text)
  const add = (text: string, amount: Temporal.DurationLike): LocalDate => date(text).add(amount).toString()

  env.registerFunction('dateOf(string): string', (text: string) => date(text).toString())
  env.registerFunction(
    'daysBetween(string, string): double',
    (from: string, to: string) => date(from).until(date(to), { largestUnit: 'day' }).days,
  )
  env.registerFunction(
    'yearsBetween(string, string): double',
    (from: string, to: string) => date(from).until(date(to), { largestUnit: 'year' }).years,
  )
  env.registerFunction('hoursBetween(string, string): double', (from: string, to: string) => Temporal.Instant.from(from).until(Temporal.Instant.from(to)).total('hours'))
  for (const number of ['double', 'int']) {
    env.registerFunction(`addDays(string, ${number}): string`, (text: string, n: number | bigint) =>
      add(text, { days: Number(n) }),
    )
    env.registerFunction(`addMonths(string, ${number}): string`, (text: string, n: number | bigint) =>
      add(text, { months: Number(n) }),
    )
  }
  return mixNumbers(env)
}

/** CEL keeps whole and decimal numbers apart; people do not. */
function mixNumbers(env: Environment): Environment {
  const operations: Record<string, (a: number, b: number) => number> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
  }
  for (const [operator, work] of Object.entries(operations)) {
    env.registerOperator(`double ${operator} int`, (a: number, b: bigint) => work(a, Number(b)))
    env.registerOperator(`int ${operator} double`, (a: bigint, b: number) => work(Number(a), b))
  }
  env.registerOperator('double == int', (a: number, b: bigint) => a === Number(b))
  env.registerOperator('double % double', (a: number, b: number) => a % b)
  return env
}

/** A value of CEL as the rest of Parcurs knows it: whole numbers become ordinary numbers. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  return Array.isArray(value) ? value.map(plainValue) : value
}
