import type { Calendar, LocalDate } from './calendar'
import { CalendarRangeError } from './calendarRangeError'
import { dateOfDay, dayNumber, weekday } from './localDate'

/** Monday to Friday and no public holiday. Throws CalendarRangeError beyond the days the calendar covers. */
export function isWorkingDay(date: LocalDate, calendar: Calendar): boolean {
  return isWorking(dayNumber(date), calendar)
}

function isWorking(day: number, calendar: Calendar): boolean {
  const date = dateOfDay(day)
  if (date < calendar.from || date > calendar.to) throw new CalendarRangeError(date, calendar.from, calendar.to)
  return !isWeekend(day) && calendar.holidays[date] === undefined
}

function isWeekend(day: number): boolean {
  const dayOfWeek = weekday(day)
  return dayOfWeek === 0 || dayOfWeek === 6
}

/** The n-th working day after the date, or before it when n is negative; the date itself does not count, and 0 gives it back. */
export function addWorkingDays(date: LocalDate, n: number, calendar: Calendar): LocalDate {
  const step = n < 0 ? -1 : 1
  let day = dayNumber(date)
  for (let left = Math.abs(n); left > 0;) {
    day += step
    if (isWorking(day, calendar)) left -= 1
  }
  return dateOfDay(day)
}

/** The date itself when it is a working day, otherwise the next one. */
export function rollForward(date: LocalDate, calendar: Calendar): LocalDate {
  return isWorkingDay(date, calendar) ? date : addWorkingDays(date, 1, calendar)
}

/** The date itself when it is a working day, otherwise the one before. */
export function rollBack(date: LocalDate, calendar: Calendar): LocalDate {
  return isWorkingDay(date, calendar) ? date : addWorkingDays(date, -1, calendar)
}

/** The n-th working day of the month the date lies in; in a month with fewer it is in the next one. */
export function nthWorkingDayOfMonth(date: LocalDate, n: number, calendar: Calendar): LocalDate {
  const lastOfPreviousMonth = dateOfDay(dayNumber(`${date.slice(0, 7)}-01`) - 1)
  return addWorkingDays(lastOfPreviousMonth, n, calendar)
}

/** How many working days lie after `from`, up to and including `to`; none when `to` is not later. */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: Calendar): number {
  let count = 0
  for (let day = dayNumber(from) + 1; day <= dayNumber(to); day += 1) if (isWorking(day, calendar)) count += 1
  return count
}

/** The non-working days after `from` and before `to`, with the holiday's key where there is one. */
export function nonWorkingDays(
  from: LocalDate,
  to: LocalDate,
  calendar: Calendar,
): { date: LocalDate; reason: 'weekend' | 'holiday'; label?: string }[] {
  const found: ReturnType<typeof nonWorkingDays> = []
  const last = dayNumber(to)
  for (let day = dayNumber(from) + 1; day < last; day += 1) {
    if (isWorking(day, calendar)) continue
    const date = dateOfDay(day)
    const label = calendar.holidays[date]
    found.push(label === undefined ? { date, reason: 'weekend' } : { date, reason: 'holiday', label })
  }
  return found
}
