import type { LocalDate } from './calendar'
import { addDays } from './localDate'

/** Orthodox Easter Sunday: Meeus' Julian algorithm, moved to the Gregorian calendar by the 13 days that hold from 1900 to 2099. */
export function orthodoxEaster(year: number): LocalDate {
  const a = year % 4
  const b = year % 7
  const c = year % 19
  const d = (19 * c + 15) % 30
  const e = (2 * a + 4 * b - d + 34) % 7
  return addDays(`${year}-03-01`, d + e + 114 - 93 + 13)
}
