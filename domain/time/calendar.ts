/** ISO 8601 instant in UTC with milliseconds: 2026-02-05T21:59:59.000Z. Instants compare as strings. */
export type Instant = string
/** A local calendar date, YYYY-MM-DD. */
export type LocalDate = string

/**
 * All that time arithmetic needs to know, carried with the case so that a replay never asks the host:
 * the zone's offsets (UTC milliseconds from which an offset in minutes holds, ascending) and the non-working days.
 */
export interface Calendar {
  zone: string
  offsets: [from: number, minutes: number][]
  /** Days the holiday table covers; asking beyond is an error, never a guess. */
  from: LocalDate
  to: LocalDate
  /** Public holidays on any weekday: date → key of its name, e.g. easterMonday. */
  holidays: Record<LocalDate, string>
  /** The last of the days declared since it was written that it has; absent when it has none. */
  version?: number
}

/** The clock of a pathway: when notices leave and when staff are not disturbed (R6, R10). */
export interface TimeRules {
  noticeAt: string
  quietFrom: string
  quietTo: string
}
