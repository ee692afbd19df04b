import type { Calendar, Instant, LocalDate, TimeRules } from '../time/calendar'
import { dateOfDay } from '../time/localDate'
import { atTimeOfDay, localDate, minutesOf, wallClock } from '../time/localTime'
import { addWorkingDays, isWorkingDay } from '../time/workingDay'

const MINUTE = 60_000

/** When staff may be reached on a working day, in milliseconds after midnight. Quiet hours go over midnight, so the open ones lie between their two ends; equal ends mean none. */
export function openHours({ quietFrom, quietTo }: TimeRules): { opens: number; closes: number } {
  const [opens = 0, closes = 0] = [minutesOf(quietTo) * MINUTE, minutesOf(quietFrom) * MINUTE].sort((a, b) => a - b)
  return opens === closes ? { opens: 0, closes: 24 * 60 * MINUTE } : { opens, closes }
}

/** The moment itself when it lies in open hours of a working day, otherwise the next opening. */
export function nextOpen(instant: Instant, calendar: Calendar, time: TimeRules): Instant {
  const { opens, closes } = openHours(time)
  const { day, time: clock } = wallClock(instant, calendar)
  const date = dateOfDay(day)
  if (!isWorkingDay(date, calendar) || clock >= closes)
    return atTimeOfDay(addWorkingDays(date, 1, calendar), opens, calendar)
  return clock < opens ? atTimeOfDay(date, opens, calendar) : instant
}

/** Counts time in open hours only. What arrives after closing (the daily cut-off) starts at the next opening; ending exactly at closing is still that day. */
export function addWorkingTime(from: Instant, milliseconds: number, calendar: Calendar, time: TimeRules): Instant {
  const { opens, closes } = openHours(time)
  const start = nextOpen(from, calendar, time)
  let date: LocalDate = localDate(start, calendar)
  let left = wallClock(start, calendar).time + milliseconds
  while (left > closes) {
    left += opens - closes
    date = addWorkingDays(date, 1, calendar)
  }
  return atTimeOfDay(date, left, calendar)
}

/** Counts open hours back: the moment from which so much open time is left until `from`. */
export function subtractWorkingTime(from: Instant, milliseconds: number, calendar: Calendar, time: TimeRules): Instant {
  const { opens, closes } = openHours(time)
  let date = localDate(from, calendar)
  let left = Math.min(wallClock(from, calendar).time, closes) - milliseconds
  if (!isWorkingDay(date, calendar) || left + milliseconds < opens) {
    date = addWorkingDays(date, -1, calendar)
    left = closes - milliseconds
  }
  while (left < opens) {
    left += closes - opens
    date = addWorkingDays(date, -1, calendar)
  }
  return atTimeOfDay(date, left, calendar)
}

/** Open time between two moments, in milliseconds; none when `to` is not later. */
export function workingTimeBetween(from: Instant, to: Instant, calendar: Calendar, time: TimeRules): number {
  const { opens, closes } = openHours(time)
  const last = localDate(to, calendar)
  let date = localDate(from, calendar)
  let total = 0
  let start = wallClock(from, calendar).time
  while (date <= last) {
    const end = date === last ? wallClock(to, calendar).time : closes
    if (isWorkingDay(date, calendar)) total += Math.max(0, Math.min(end, closes) - Math.max(start, opens))
    date = addWorkingDays(date, 1, calendar)
    start = 0
  }
  return total
}
