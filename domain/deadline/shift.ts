import type { Calendar, LocalDate } from '../time/calendar'
import { addDays, addMonths } from '../time/localDate'
import { addWorkingDays } from '../time/workingDay'
import type { Duration } from './duration'

/**
 * A date so much later (1) or earlier (−1), for durations counted in days, weeks, months or years.
 * Free days leave out both the first and the last day, so they reach one day further (art. 181 NCPC).
 */
export function shiftDate(
  date: LocalDate,
  { amount, unit }: Duration,
  direction: 1 | -1,
  calendar: Calendar,
): LocalDate {
  switch (unit) {
    case 'workingDays':
      return addWorkingDays(date, direction * amount, calendar)
    case 'freeDays':
      return addDays(date, direction * (amount + 1))
    case 'weeks':
      return addDays(date, direction * amount * 7)
    case 'months':
      return addMonths(date, direction * amount)
    case 'years':
      return addMonths(date, direction * amount * 12)
    case 'days':
      return addDays(date, direction * amount)
    case 'minutes':
    case 'hours':
    case 'workingHours':
      throw new RangeError(`${unit} do not move a date`)
  }
}
