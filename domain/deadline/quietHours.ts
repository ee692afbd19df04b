import type { Calendar, Instant, TimeRules } from '../time/calendar'
import { addDays } from '../time/localDate'
import { at, localDate } from '../time/localTime'
import type { RunningDeadline } from './schedule'
import { nextOpen } from './workingHours'

export interface Notice {
  class: RunningDeadline['class']
  /** Its deadline is a date, not an instant. */
  dated: boolean
  /** The rule gives it a time of its own. */
  timed: boolean
}

/**
 * When a notice may leave: of safety deadlines at any time, of legal ones at their instant or else with the morning's notices,
 * of all others in open hours of working days.
 */
export function hold(moment: Instant, notice: Notice, calendar: Calendar, time: TimeRules): Instant {
  if (notice.class === 'S') return moment
  if (notice.class !== 'L') return nextOpen(moment, calendar, time)
  return notice.dated && !notice.timed ? nextMorning(moment, calendar, time) : moment
}

function nextMorning(moment: Instant, calendar: Calendar, { noticeAt }: TimeRules): Instant {
  const date = localDate(moment, calendar)
  const morning = at(date, noticeAt, calendar)
  return morning >= moment ? morning : at(addDays(date, 1), noticeAt, calendar)
}
