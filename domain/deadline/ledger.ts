import type { Calendar, Instant, LocalDate, TimeRules } from '../time/calendar'
import { addDays, dayNumber } from '../time/localDate'
import { addElapsed, localDate, onDate } from '../time/localTime'
import { addWorkingDays, nonWorkingDays, rollForward, workingDaysBetween } from '../time/workingDay'
import { countDue, daysMovedOver, rolls, type Counted, type CountRequest } from './count'
import type { Receipt } from './schedule'
import { addWorkingTime, workingTimeBetween } from './workingHours'

type Entry = { at: Instant; pause: { from: Instant; to: Instant } } | { at: Instant; to: Instant }

/** A due moment on its way through the ledger. `since` is when it was last set by decision: earlier pauses are in it already. */
interface Moment extends Counted {
  since: Instant
}

/** The due moment with everything that has happened to the deadline since: finished pauses and extensions, in their order. */
export function countWithLedger(
  request: CountRequest,
  { pauses, extensions }: Pick<Receipt, 'pauses' | 'extensions'>,
): Counted {
  const entries: Entry[] = extensions.map(({ at, to }) => ({ at, to }))
  for (const { from, to } of pauses) if (to !== null) entries.push({ at: to, pause: { from, to } })
  entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  let moment: Moment = { ...countDue(request), since: '' }
  for (const entry of entries)
    moment = 'pause' in entry ? afterPause(moment, entry.pause, request) : afterExtension(moment, entry, request)
  const { since: _, ...counted } = moment
  return counted
}

/** A date set by decision is taken as it is, working day or not. */
function afterExtension(
  { rule, dueOn }: Moment,
  { at, to }: { at: Instant; to: Instant },
  { calendar }: CountRequest,
): Moment {
  return { rule, skipped: [], dueAt: to, ...(dueOn !== undefined && { dueOn: localDate(to, calendar) }), since: at }
}

/** The time that remained when the clock stopped remains when it starts again; what was overdue stays so, and dates given from outside stay where they are. */
function afterPause(moment: Moment, pause: { from: Instant; to: Instant }, request: CountRequest): Moment {
  const from = pause.from > moment.since ? pause.from : moment.since
  const pinned =
    moment.rule.count === 'given' || moment.rule.count === 'before' || moment.rule.count === 'nthWorkingDay'
  if (pinned || moment.dueAt <= from || pause.to <= from) return moment
  if (moment.dueOn === undefined)
    return { ...moment, dueAt: later(moment.dueAt, instantAfterPause(moment, from, pause.to, request)) }
  return dateAfterPause(
    { ...moment, dueOn: moment.dueOn },
    localDate(from, request.calendar),
    localDate(pause.to, request.calendar),
    request,
  )
}

function instantAfterPause(
  { rule, dueAt }: Moment,
  from: Instant,
  to: Instant,
  { calendar, time }: { calendar: Calendar; time: TimeRules },
): Instant {
  if (rule.count !== 'workingHours') return addElapsed(dueAt, Date.parse(to) - Date.parse(from))
  return addWorkingTime(to, workingTimeBetween(from, dueAt, calendar, time), calendar, time)
}

function dateAfterPause(
  moment: Moment & { dueOn: LocalDate },
  from: LocalDate,
  to: LocalDate,
  request: CountRequest,
): Moment {
  if (from === to) return moment
  return moment.rule.count === 'working'
    ? workingDaysAfterPause(moment, from, to, request)
    : daysAfterPause(moment, from, to, request)
}

function workingDaysAfterPause(
  moment: Moment & { dueOn: LocalDate },
  from: LocalDate,
  to: LocalDate,
  { calendar }: CountRequest,
): Moment {
  const left = workingDaysBetween(from, moment.dueOn, calendar)
  const counted = left > 0 ? addWorkingDays(to, left, calendar) : rollForward(to, calendar)
  const dueOn = counted > moment.dueOn ? counted : moment.dueOn
  const before = moment.skipped.filter(({ date }) => date <= from)
  return moveTo({ ...moment, skipped: [...before, ...nonWorkingDays(to, dueOn, calendar)] }, dueOn, calendar)
}

function daysAfterPause(
  moment: Moment & { dueOn: LocalDate },
  from: LocalDate,
  to: LocalDate,
  request: CountRequest,
): Moment {
  const { calendar } = request
  const { rolled, ...unrolled } = moment
  const counted = addDays(rolled?.from ?? moment.dueOn, dayNumber(to) - dayNumber(from))
  const dueOn = rolls(request, moment.rule.count) ? rollForward(counted, calendar) : counted
  if (dueOn === counted) return moveTo({ ...unrolled, skipped: [] }, dueOn, calendar)
  return moveTo(
    { ...unrolled, skipped: daysMovedOver(counted, dueOn, calendar), rolled: { from: counted, to: dueOn } },
    dueOn,
    calendar,
  )
}

function moveTo(moment: Moment, dueOn: LocalDate, calendar: Calendar): Moment {
  return { ...moment, dueOn, dueAt: onDate(moment.dueAt, dueOn, calendar) }
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}
