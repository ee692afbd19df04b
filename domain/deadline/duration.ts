/** Parameters of a pathway by name, as a case carries them. */
export type Parameters = Record<string, string | number | boolean>

export type Unit =
  'minutes' | 'hours' | 'days' | 'workingDays' | 'workingHours' | 'freeDays' | 'weeks' | 'months' | 'years'

export interface Duration {
  amount: number
  unit: Unit
}

/** A duration that cannot be read: wrong words, or a parameter that is missing or holds no duration. */
export class DurationError extends Error {
  constructor(text: string) {
    super(`"${text}" is not a duration such as "3 working days", nor a parameter that holds one`)
    this.name = 'DurationError'
  }
}

const UNITS: Record<string, Unit> = {
  minute: 'minutes',
  hour: 'hours',
  day: 'days',
  'working day': 'workingDays',
  'working hour': 'workingHours',
  'free day': 'freeDays',
  week: 'weeks',
  month: 'months',
  year: 'years',
}

/** Reads `3 working days`, or the same held by the parameter that `$name` names. Throws DurationError. */
export function parseDuration(text: string, params: Parameters = {}): Duration {
  if (text.startsWith('$')) return parseWords(String(params[text.slice(1)]), text)
  return parseWords(text, text)
}

function parseWords(words: string, asWritten: string): Duration {
  const [, amount, unit] = /^(\d+) ([a-z ]+?)s?$/.exec(words) ?? []
  const known = unit === undefined ? undefined : UNITS[unit]
  if (known === undefined) throw new DurationError(asWritten)
  return { amount: Number(amount), unit: known }
}

/** `times` such durations from the anchor: the third of 2 weeks is 6 weeks. */
export function times(duration: Duration, count: number): Duration {
  return { ...duration, amount: duration.amount * count }
}

/** Milliseconds of a duration that runs by the clock (minutes, hours); undefined for one counted in days. */
export function exactMilliseconds({ amount, unit }: Duration): number | undefined {
  if (unit === 'minutes') return amount * 60_000
  return unit === 'hours' ? amount * 3_600_000 : undefined
}
