import type { Calendar, Instant, TimeRules } from '../time/calendar'
import { addElapsed, localDate, onDate } from '../time/localTime'
import { DurationError, exactMilliseconds, parseDuration, type Duration, type Parameters } from './duration'
import { hold } from './quietHours'
import { comingOf, rungId, stemOf } from './rungId'
import type { RunningDeadline, Rung } from './schedule'
import { shiftDate } from './shift'
import { addWorkingTime } from './workingHours'

export interface RepeatContext {
  params: Parameters
  calendar: Calendar
  time: TimeRules
}

/** The next coming of a rung with `every`, counted from the moment before quiet hours held it, so that it does not drift. Throws DurationError on an interval of nothing. */
export function nextComing(deadline: RunningDeadline, rung: Rung & { every: string }, context: RepeatContext): Rung {
  const { params, calendar, time } = context
  const every = parseDuration(rung.every, params)
  if (every.amount === 0) throw new DurationError(rung.every)
  const notice = { class: deadline.class, dated: deadline.dueOn !== undefined, timed: rung.heldFrom === undefined }
  let moment = advance(rung.heldFrom ?? rung.at, every, rung.at, context)
  let free = hold(moment, notice, calendar, time)
  while (free <= rung.at) {
    moment = advance(moment, every, rung.at, context)
    free = hold(moment, notice, calendar, time)
  }
  const { firedAt: _, heldFrom: __, late: ___, ...same } = rung
  const id = rungId(stemOf(rung.id), comingOf(rung.id) + 1)
  return { ...same, id, at: free, ...(free !== moment && { heldFrom: moment }) }
}

/** One interval later; by the clock at least to the first one after `past`, however many that is. */
function advance(moment: Instant, every: Duration, past: Instant, { calendar, time }: RepeatContext): Instant {
  const exact = exactMilliseconds(every)
  if (exact !== undefined) {
    const missed = Math.max(0, Math.floor((Date.parse(past) - Date.parse(moment)) / exact))
    return addElapsed(moment, (missed + 1) * exact)
  }
  if (every.unit === 'workingHours') return addWorkingTime(moment, every.amount * 3_600_000, calendar, time)
  return onDate(moment, shiftDate(localDate(moment, calendar), every, 1, calendar), calendar)
}
