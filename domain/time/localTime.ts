import type { Calendar, Instant, LocalDate } from './calendar'
import { dateOfDay, dayNumber } from './localDate'

const MINUTE = 60_000
const DAY = 86_400_000

type Zone = Pick<Calendar, 'offsets'>

/** Last entry whose `start` is not after `value`; the first one when all are. */
function lastNotAfter(offsets: Calendar['offsets'], value: number, start: (index: number) => number): number {
  let low = 0
  let high = offsets.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (start(middle) <= value) low = middle
    else high = middle - 1
  }
  return low
}

function offsetAt({ offsets }: Zone, milliseconds: number): number {
  return offsets[lastNotAfter(offsets, milliseconds, (index) => offsets[index]![0])]![1] * MINUTE
}

/** What clocks and calendars there show: days since 1970-01-01 and milliseconds since local midnight. */
export function wallClock(instant: Instant, zone: Zone): { day: number; time: number } {
  const milliseconds = Date.parse(instant)
  const clock = milliseconds + offsetAt(zone, milliseconds)
  const day = Math.floor(clock / DAY)
  return { day, time: clock - day * DAY }
}

/** The calendar date people there have at that instant. */
export function localDate(instant: Instant, zone: Zone): LocalDate {
  return dateOfDay(wallClock(instant, zone).day)
}

/** The wall clock there at that instant, HH:MM. */
export function localTime(instant: Instant, zone: Zone): string {
  return new Date(wallClock(instant, zone).time).toISOString().slice(11, 16)
}

/**
 * The instant at which clocks there show that time. A time that is skipped when clocks go forward is the first moment after the gap;
 * one that comes twice when they go back is its first coming.
 */
export function atTimeOfDay(date: LocalDate, milliseconds: number, { offsets }: Zone): Instant {
  const local = dayNumber(date) * DAY + milliseconds
  const index = lastNotAfter(offsets, local, (i) => offsets[i]![0] + offsets[i]![1] * MINUTE)
  const before = offsets[index - 1]
  const instant = local - offsets[index]![1] * MINUTE
  if (before && local - before[1] * MINUTE < offsets[index]![0]) return toInstant(local - before[1] * MINUTE)
  return toInstant(Math.min(instant, offsets[index + 1]?.[0] ?? instant))
}

/** `08:00` of a date as an instant. */
export function at(date: LocalDate, time: string, zone: Zone): Instant {
  return atTimeOfDay(date, minutesOf(time) * MINUTE, zone)
}

export function startOfDay(date: LocalDate, zone: Zone): Instant {
  return atTimeOfDay(date, 0, zone)
}

/** 23:59:59 local, the last second in which a dated deadline is kept. */
export function endOfDay(date: LocalDate, zone: Zone): Instant {
  return atTimeOfDay(date, DAY - 1000, zone)
}

/** Exact time on the UTC line, whatever the clocks do. */
export function addElapsed(instant: Instant, milliseconds: number): Instant {
  return toInstant(Date.parse(instant) + milliseconds)
}

/** Minutes after midnight of `08:00`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** Moves an instant to another date, keeping its wall-clock time. */
export function onDate(instant: Instant, date: LocalDate, zone: Zone): Instant {
  return atTimeOfDay(date, wallClock(instant, zone).time, zone)
}

function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString()
}

export function isDate(value: Instant | LocalDate): value is LocalDate {
  return value.length === 10
}
