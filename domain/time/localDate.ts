import type { LocalDate } from './calendar'

const DAYS_IN_ERA = 146_097
const TWO_DIGITS = Array.from({ length: 32 }, (_, number) => String(number).padStart(2, '0'))

/**
 * Days since 1970-01-01; date arithmetic is done on these. Throws on a text that is not a date.
 * Years are taken to begin in March, so that a leap day is a year's last (Hinnant, days_from_civil).
 */
export function dayNumber(date: LocalDate): number {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  if (date.length !== 10 || !(year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31))
    throw new RangeError(`not a date: ${date}`)
  return dayOf(year, month, day)
}

function dayOf(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return (
    era * DAYS_IN_ERA + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  )
}

/** The date of a day number. */
export function dateOfDay(day: number): LocalDate {
  const shifted = day + 719_468
  const era = Math.floor(shifted / DAYS_IN_ERA)
  const dayOfEra = shifted - era * DAYS_IN_ERA
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return written(
    era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  )
}

function written(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${TWO_DIGITS[month]}-${TWO_DIGITS[day]}`
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
  const month = count - year * 12 + 1
  return written(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month)))
}

function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1)
}
