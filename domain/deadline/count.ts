import type { Calendar, Instant, LocalDate, TimeRules } from '../time/calendar'
import { addMonths } from '../time/localDate'
import { addElapsed, at, endOfDay, isDate, localDate, startOfDay } from '../time/localTime'
import { addWorkingDays, nonWorkingDays, nthWorkingDayOfMonth, rollBack, rollForward } from '../time/workingDay'
import type { Due } from './definition'
import { exactMilliseconds, parseDuration, times, type Duration, type Parameters, type Unit } from './duration'
import type { CountKind, Receipt, RunningDeadline } from './schedule'
import { shiftDate } from './shift'
import { addWorkingTime } from './workingHours'

export interface CountRequest {
  due: Due
  class: RunningDeadline['class']
  /** What is counted from; with `due.on`, what that gives. A bare date stands for its beginning where hours are counted. */
  from: Instant | LocalDate
  occurrence?: number | undefined
  params: Parameters
  calendar: Calendar
  time: TimeRules
}

/** A due moment and how it came about. Without `dueOn` it is an instant that no calendar moves. */
export interface Counted {
  rule: { count: CountKind; amount: number; unit: Unit }
  skipped: Receipt['skipped']
  rolled?: { from: LocalDate; to: LocalDate }
  dueAt: Instant
  dueOn?: LocalDate
}

const KINDS: Record<Unit, CountKind> = {
  minutes: 'elapsed',
  hours: 'elapsed',
  days: 'calendar',
  weeks: 'calendar',
  months: 'months',
  years: 'months',
  workingDays: 'working',
  workingHours: 'workingHours',
  freeDays: 'free',
}

/** Counts a due moment by whichever kind the entry asks for. Throws CalendarRangeError beyond the calendar, DurationError on an unreadable term. */
export function countDue(request: CountRequest): Counted {
  const { due, params } = request
  if (due.workingDayOfMonth !== undefined) return countWorkingDayOfMonth(request, due.workingDayOfMonth)
  if (due.before !== undefined) return countBefore(request, parseDuration(due.before, params))
  const term = termOf(request)
  return term ? countAfter(request, term) : takeGiven(request)
}

/** Whether a date that is no working day moves: A and B do, free days do by law, S and L never; `rollover` says otherwise. */
export function rolls({ due, class: kind }: Pick<CountRequest, 'due' | 'class'>, count: CountKind): boolean {
  return due.rollover ?? (count === 'free' || kind === 'A' || kind === 'B')
}

function termOf({ due, occurrence = 1, params }: CountRequest): Duration | undefined {
  if (due.after) return parseDuration(due.after[occurrence - 1] ?? `after[${occurrence - 1}]`, params)
  if (due.every !== undefined) return times(parseDuration(due.every, params), occurrence)
  return due.within === undefined ? undefined : parseDuration(due.within, params)
}

function countAfter(request: CountRequest, term: Duration): Counted {
  const { calendar, time } = request
  const rule = { count: KINDS[term.unit], ...term }
  const exact = exactMilliseconds(term)
  if (exact !== undefined) return { rule, skipped: [], dueAt: addElapsed(momentOf(request), exact) }
  const start = dateOf(request)
  if (term.unit === 'workingHours') {
    const dueAt = addWorkingTime(momentOf(request), term.amount * 3_600_000, calendar, time)
    return { rule, skipped: nonWorkingDays(start, localDate(dueAt, calendar), calendar), dueAt }
  }
  const date = shiftDate(start, term, 1, calendar)
  if (term.unit === 'workingDays') return dated(request, { rule, skipped: nonWorkingDays(start, date, calendar) }, date)
  return rolled(request, rule, date, rollForward)
}

/** At least so long before: a date that is no working day moves to the one before it. */
function countBefore(request: CountRequest, term: Duration): Counted {
  const { calendar } = request
  const rule = { count: 'before' as const, ...term }
  const exact = exactMilliseconds(term)
  if (exact !== undefined) return { rule, skipped: [], dueAt: addElapsed(momentOf(request), -exact) }
  const start = dateOf(request)
  const date = shiftDate(start, term, -1, calendar)
  if (term.unit === 'workingDays') return dated(request, { rule, skipped: nonWorkingDays(date, start, calendar) }, date)
  return rolled(request, rule, date, rollBack)
}

/** The first such day not before the start; the k-th of a series is in the k-th month from there. */
function countWorkingDayOfMonth(request: CountRequest, n: number): Counted {
  const { due, calendar, params, occurrence = 1 } = request
  const start = dateOf(request)
  const thisMonth = nthWorkingDayOfMonth(start, n, calendar)
  const every = due.every === undefined ? undefined : parseDuration(due.every, params)
  const months =
    (every?.unit === 'years' ? 12 : 1) * (every?.amount ?? 1) * (occurrence - 1) + (thisMonth < start ? 1 : 0)
  const firstOfMonth = addMonths(`${start.slice(0, 7)}-01`, months)
  const date = nthWorkingDayOfMonth(firstOfMonth, n, calendar)
  const rule = { count: 'nthWorkingDay' as const, amount: n, unit: 'workingDays' as const }
  return dated(
    request,
    { rule, skipped: nonWorkingDays(addWorkingDays(firstOfMonth, -1, calendar), date, calendar) },
    date,
  )
}

function takeGiven(request: CountRequest): Counted {
  const rule = { count: 'given' as const, amount: 0, unit: 'days' as const }
  if (isDate(request.from)) return rolled(request, rule, request.from, rollForward)
  if (request.due.time !== undefined) return dated(request, { rule, skipped: [] }, dateOf(request))
  return { rule, skipped: [], dueAt: request.from }
}

function rolled(request: CountRequest, rule: Counted['rule'], date: LocalDate, roll: typeof rollForward): Counted {
  const { calendar } = request
  const to = rolls(request, rule.count) ? roll(date, calendar) : date
  if (to === date) return dated(request, { rule, skipped: [] }, date)
  return dated(request, { rule, skipped: daysMovedOver(date, to, calendar), rolled: { from: date, to } }, to)
}

/** The non-working days a due date was moved over, itself included. */
export function daysMovedOver(from: LocalDate, to: LocalDate, calendar: Calendar): Receipt['skipped'] {
  const day = { amount: 1, unit: 'days' as const }
  return from < to
    ? nonWorkingDays(shiftDate(from, day, -1, calendar), to, calendar)
    : nonWorkingDays(to, shiftDate(from, day, 1, calendar), calendar)
}

function dated(
  { due, calendar }: CountRequest,
  how: Pick<Counted, 'rule' | 'skipped' | 'rolled'>,
  dueOn: LocalDate,
): Counted {
  return { ...how, dueOn, dueAt: due.time === undefined ? endOfDay(dueOn, calendar) : at(dueOn, due.time, calendar) }
}

function dateOf({ from, calendar }: CountRequest): LocalDate {
  return isDate(from) ? from : localDate(from, calendar)
}

function momentOf({ from, calendar }: CountRequest): Instant {
  return isDate(from) ? startOfDay(from, calendar) : from
}
