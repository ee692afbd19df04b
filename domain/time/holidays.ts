import type { Text } from '../pathway/words'
import type { Calendar, LocalDate } from './calendar'
import type { CalendarDefinition, Holiday } from './calendarDefinition'
import { orthodoxEaster } from './easter'
import { addDays } from './localDate'
import { zoneOffsets } from './zone'

/** Zone rules carried besides the calendar's own years, so that old facts and long terms are converted too. */
const OFFSETS_FROM = 2015
const OFFSETS_TO = 2045

function dateIn(year: number, holiday: Holiday): LocalDate {
  if ('easter' in holiday) return addDays(orthodoxEaster(year), holiday.easter)
  return `${year}-${String(holiday.month).padStart(2, '0')}-${String(holiday.day).padStart(2, '0')}`
}

function holds(year: number, { from, until }: Holiday): boolean {
  return (from === undefined || year >= from) && (until === undefined || year <= until)
}

/** The holidays of a year with the keys of their names, on whatever weekday they fall. */
export function holidaysOf(definition: CalendarDefinition, year: number): [LocalDate, key: string][] {
  return definition.holidays
    .filter((holiday) => holds(year, holiday))
    .map((holiday) => [dateIn(year, holiday), holiday.key])
}

/**
 * The calendar a case carries: every non-working day from `fromDate` to `toDate` and the zone's offsets.
 * `places` are the codes of the county and the unit whose own days count too. Call it when compiling: it asks the host for the zone.
 */
export function calendarFor(
  definition: CalendarDefinition,
  zone: string,
  fromDate: LocalDate,
  toDate: LocalDate,
  places: string[] = [],
): Calendar {
  const firstYear = Number(fromDate.slice(0, 4))
  const lastYear = Number(toDate.slice(0, 4))
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index)
  const extra = definition.extra.filter((day) => !day.places || day.places.some((place) => places.includes(place)))
  const days = [
    ...years.flatMap((year) => holidaysOf(definition, year)),
    ...extra.map((day): [LocalDate, string] => [day.date, day.key]),
  ]
  const holidays: Calendar['holidays'] = {}
  for (const [date, key] of days.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    if (date >= fromDate && date <= toDate) holidays[date] ??= key
  }
  const offsets = zoneOffsets(zone, Math.min(firstYear, OFFSETS_FROM), Math.max(lastYear, OFFSETS_TO))
  return { zone, offsets, from: fromDate, to: toDate, holidays }
}

/** The name of each holiday by its key, for receipts. */
export function holidayTitles(definition: CalendarDefinition): Record<string, Text> {
  return Object.fromEntries([...definition.holidays, ...definition.extra].map(({ key, title }) => [key, title]))
}
