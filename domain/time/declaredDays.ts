import type { Calendar, LocalDate } from './calendar'

/** A day declared to be off, or to be off no more, while cases run. */
export interface DeclaredDay {
  /** The version of the calendar it makes. */
  version: number
  date: LocalDate
  off: boolean
}

/** The key a declared day has in receipts. */
export const DECLARED = 'declared'

/** A calendar with the days declared since it was written, in their order; the same calendar when there are none. */
export function withDeclared(calendar: Calendar, days: DeclaredDay[]): Calendar {
  const last = days.at(-1)
  if (!last) return calendar
  const holidays = { ...calendar.holidays }
  for (const { date, off } of days) {
    if (off) holidays[date] ??= DECLARED
    else delete holidays[date]
  }
  return { ...calendar, holidays, version: last.version }
}
