import type { Calendar, Instant, LocalDate, TimeRules } from '../time/calendar'
import { addElapsed, at, isDate, localDate, onDate, startOfDay } from '../time/localTime'
import { rollBack } from '../time/workingDay'
import type { Due } from './definition'
import { exactMilliseconds, parseDuration, type Duration, type Parameters } from './duration'
import { hold } from './quietHours'
import type { DeadlineRule } from './rule'
import type { RunningDeadline, Rung } from './schedule'
import { shiftDate } from './shift'
import { addWorkingTime, subtractWorkingTime } from './workingHours'

export interface RungContext {
  rule: DeadlineRule
  due: Due
  params: Parameters
  calendar: Calendar
  time: TimeRules
  now: Instant
}

interface Base {
  at: Instant
  on?: LocalDate | undefined
}

type Offset = { duration: Duration; direction: 1 | -1; time?: string | undefined }
type Running = Pick<RunningDeadline, 'class' | 'anchor' | 'dueAt' | 'dueOn'>

/** Every moment of a deadline at which somebody or the chart is told, in the order they come. */
export function rungsFor(deadline: Running, context: RungContext): Rung[] {
  const rungs = [
    ...reminders(deadline, context),
    dueRung(deadline, context),
    ...raises(deadline, context),
    ...escalations(deadline, context),
  ]
  return rungs.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Past ones are left out, but the last one before the due moment is then sent at once. */
function reminders(deadline: Running, context: RungContext): Rung[] {
  const { rule, due, params, now } = context
  const all = (due.remind ?? rule.remind).map((reminder, index): Rung => {
    const offset = { duration: parseDuration(reminder.before, params), direction: -1 as const, time: reminder.time }
    const rung: Rung = {
      id: `remind-${index + 1}`,
      kind: 'remind',
      at: reminderMoment(deadline, offset, context),
      to: reminder.to,
      ...condition(reminder),
    }
    return held(rung, deadline, context, reminder.time !== undefined)
  })
  if (now >= deadline.dueAt) return []
  const last = all.reduce((latest, rung) => (rung.at > latest ? rung.at : latest), '')
  if (last >= now) return all.filter((rung) => rung.at >= now)
  return all.filter((rung) => rung.at === last).map((rung) => held(atOnce(rung, now), deadline, context, false))
}

function escalations(deadline: Running, context: RungContext): Rung[] {
  const { rule, due, params, now } = context
  return (due.escalate ?? rule.escalate).map((escalation, index): Rung => {
    const { to, after, from, every, time } = escalation
    const base = from === 'start' ? startBase(deadline, context) : dueBase(deadline)
    const moment = noticeMoment(base, { duration: parseDuration(after, params), direction: 1, time }, deadline, context)
    const rung: Rung = {
      id: `escalate-${index + 1}`,
      kind: 'escalate',
      at: moment,
      to,
      ...(every !== undefined && { every }),
      ...condition(escalation),
    }
    const kept = held(rung, deadline, context, time !== undefined)
    return kept.at < now ? held(atOnce(rung, now), deadline, context, false) : kept
  })
}

/** The chart is told whatever the hour, and told late rather than never. */
function raises(deadline: Running, { rule, params, calendar, time: rules, now }: RungContext): Rung[] {
  return rule.raise.map((raise, index): Rung => {
    const direction = raise.before === undefined ? 1 : -1
    const duration = parseDuration(raise.before ?? raise.after ?? '0 hours', params)
    const moment = exactMoment(dueBase(deadline), { duration, direction, time: raise.time }, calendar, rules)
    const rung: Rung = {
      id: `raise-${index + 1}`,
      kind: 'raise',
      at: moment,
      to: [],
      event: raise.event,
      ...condition(raise),
    }
    return moment < now ? atOnce(rung, now) : rung
  })
}

function dueRung({ dueAt }: Running, { now }: RungContext): Rung {
  const rung: Rung = { id: 'due', kind: 'due', at: dueAt, to: [] }
  return dueAt < now ? atOnce(rung, now) : rung
}

function condition({ when }: { when?: string | undefined }): { when?: string } {
  return when === undefined ? {} : { when }
}

function atOnce(rung: Rung, now: Instant): Rung {
  return { ...rung, at: now, late: true }
}

/** Calendar offsets of dated deadlines avoid non-working days by going back, except for safety, which never waits. */
function reminderMoment(deadline: Running, offset: Offset, context: RungContext): Instant {
  const { calendar } = context
  const moment = noticeMoment(dueBase(deadline), offset, deadline, context)
  const byCalendar = exactMilliseconds(offset.duration) === undefined && !offset.duration.unit.startsWith('working')
  if (!byCalendar || deadline.dueOn === undefined || deadline.class === 'S') return moment
  const date = localDate(moment, calendar)
  const working = rollBack(date, calendar)
  return working === date ? moment : onDate(moment, working, calendar)
}

/** Notices about a date leave with the morning's; those about an instant, and of safety deadlines once due, keep the exact distance. */
function noticeMoment(base: Base, offset: Offset, deadline: Running, { calendar, time }: RungContext): Instant {
  const exact =
    base.on === undefined ||
    (deadline.class === 'S' && offset.direction === 1 && offset.duration.unit !== 'workingDays')
  return exactMoment(base, exact ? offset : { ...offset, morning: time.noticeAt }, calendar, time)
}

function exactMoment(base: Base, offset: Offset & { morning?: string }, calendar: Calendar, time: TimeRules): Instant {
  const { duration, direction } = offset
  const byClock = clockMoment(base.at, duration, direction, calendar, time)
  if (byClock !== undefined)
    return offset.time === undefined ? byClock : at(localDate(byClock, calendar), offset.time, calendar)
  const date = shiftDate(base.on ?? localDate(base.at, calendar), duration, direction, calendar)
  const clock = offset.time ?? offset.morning
  return clock === undefined ? onDate(base.at, date, calendar) : at(date, clock, calendar)
}

function clockMoment(
  from: Instant,
  duration: Duration,
  direction: 1 | -1,
  calendar: Calendar,
  time: TimeRules,
): Instant | undefined {
  const exact = exactMilliseconds(duration)
  if (exact !== undefined) return addElapsed(from, direction * exact)
  if (duration.unit !== 'workingHours') return undefined
  const shift = direction === 1 ? addWorkingTime : subtractWorkingTime
  return shift(from, duration.amount * 3_600_000, calendar, time)
}

function dueBase({ dueAt, dueOn }: Running): Base {
  return { at: dueAt, on: dueOn }
}

function startBase({ anchor, dueOn }: Running, { calendar }: RungContext): Base {
  const moment = isDate(anchor) ? startOfDay(anchor, calendar) : anchor
  return { at: moment, on: dueOn === undefined ? undefined : localDate(moment, calendar) }
}

/** Holds a notice over quiet hours, unless its deadline would pass meanwhile. */
function held(rung: Rung, deadline: Running, { calendar, time }: RungContext, timed: boolean): Rung {
  const moment = hold(rung.at, { class: deadline.class, dated: deadline.dueOn !== undefined, timed }, calendar, time)
  if (moment === rung.at || (rung.kind === 'remind' && moment >= deadline.dueAt)) return rung
  return { ...rung, at: moment, heldFrom: rung.at }
}
