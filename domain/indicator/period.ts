import type { LocalDate } from '../time/calendar'
import { addDays, addMonths, dayNumber } from '../time/localDate'

/** Days from one to another, both counted. */
export interface Period {
  from: LocalDate
  to: LocalDate
}

const MONTHS = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** `2026`, `2026-Q1` or `2026-03` as days; undefined for anything else. */
export function periodNamed(name: string): Period | undefined {
  const [, year, month, quarter] = MONTHS.exec(name) ?? []
  if (year === undefined) return undefined
  const [first, length] = month ? [Number(month), 1] : quarter ? [Number(quarter) * 3 - 2, 3] : [1, 12]
  return wholeMonths(`${year}-${String(first).padStart(2, '0')}-01`, length)
}

/** From a day to a day; undefined where one is no date, or they are the wrong way round. */
export function periodBetween(from: string, to: string): Period | undefined {
  return isDay(from) && isDay(to) && from <= to ? { from, to } : undefined
}

/** What it is compared with: as many whole months right before whole months, otherwise as many days. */
export function periodBefore({ from, to }: Period): Period {
  const months = monthsIn({ from, to })
  if (months !== undefined) return wholeMonths(addMonths(from, -months), months)
  return { from: addDays(from, dayNumber(from) - dayNumber(to) - 1), to: addDays(from, -1) }
}

/** The whole month before the one a day is in: what is normally reported. */
export const monthBefore = (today: LocalDate): Period => wholeMonths(addMonths(`${today.slice(0, 7)}-01`, -1), 1)

const wholeMonths = (from: LocalDate, months: number): Period => ({ from, to: addDays(addMonths(from, months), -1) })

function monthsIn({ from, to }: Period): number | undefined {
  const after = addDays(to, 1)
  if (!from.endsWith('-01') || !after.endsWith('-01')) return undefined
  const months = (day: LocalDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return months(after) - months(from)
}

function isDay(text: string): boolean {
  if (!DAY.test(text)) return false
  try {
    return addDays(text, 0) === text
  } catch {
    return false
  }
}
