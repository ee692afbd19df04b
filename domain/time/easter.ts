import { dateOfDay } from './localDate'
import type { LocalDate } from './calendar'

const DAY = 86_400_000

/** Orthodox Easter Sunday: Meeus' Julian algorithm, moved to the Gregorian calendar by the 13 days that hold from 1900 to 2099. */
export function orthodoxEaster(year: number): LocalDate {
  const a = year % 4
  const b = year % 7
  const c = year % 19
  const d = (19 * c + 15) % 30
  const e = (2 * a + 4 * b - d + 34) % 7
  const month = Math.floor((d + e + 114) / 31)
  const day = ((d + e + 114) % 31) + 1
  return dateOfDay(Date.UTC(year, month - 1, day) / DAY + 13)
}
