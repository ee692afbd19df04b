import type { LocalDate } from './calendar'

const DAY = 86_400_000

/** Days since 1970-01-01; date arithmetic is done on these. Throws on a text that is not a date. */
export function dayNumber(date: LocalDate): number {
  const milliseconds = date.length === 10 ? Date.parse(date) : Number.NaN
  if (Number.isNaN(milliseconds)) throw new RangeError(`not a date: ${date}`)
  return milliseconds / DAY
}

/** The date of a day number. */
export function dateOfDay(day: number): LocalDate {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** 0 Sunday … 6 Saturday. 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayNumber(date) + days)
}

/** Same day number `months` later or earlier, or the last day of a month that is too short: 31 January + 1 is 28 February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(count / 12)
  const month = count - year * 12
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(Number(date.slice(8, 10)), last))).toISOString().slice(0, 10)
}
