import type { Calendar, Instant, LocalDate, TimeRules } from '../time/calendar'
import { endOfDay, isDate } from '../time/localTime'
import { countDue, type Counted } from './count'
import type { Due } from './definition'
import type { Parameters } from './duration'
import { countWithLedger } from './ledger'
import { mergeRungs } from './rearm'
import { nextComing, type RepeatContext } from './repeat'
import type { DeadlineRule } from './rule'
import { rungsFor } from './rungs'
import type { Receipt, RunningDeadline, Rung, StartedBy } from './schedule'

/** What every change of a running deadline needs: its rule as defined, the case's parameters, calendar and clock rules, and the present moment. */
export interface DeadlineContext {
  rule: DeadlineRule
  params: Parameters
  calendar: Calendar
  time: TimeRules
  now: Instant
}

export interface DeadlineStart extends DeadlineContext {
  /** The entry of `rule.due` whose condition holds. */
  due: Due
  /** `D05`, or `D12.3` for the third of a series. */
  id: string
  /** 1, 2, 3 … of `every` or `after`, always counted from the anchor, never from the one before. */
  occurrence?: number
  /** Key of the step instance it belongs to. */
  step?: string
  startedBy: StartedBy
  /** The moment or date to count from: when the trigger happened, or what its `at` gives. */
  countFrom: Instant | LocalDate
  /** What `due.on` gives. */
  on?: Instant | LocalDate
}

/** Starts a deadline: its due moment, the receipt that explains it, and every moment at which somebody is told. */
export function startDeadline(start: DeadlineStart): RunningDeadline {
  const { rule, due, id, occurrence, step, startedBy } = start
  const anchor = start.on ?? start.countFrom
  const counted = countDue({ ...start, class: rule.class, from: anchor })
  const choice = rule.due.indexOf(due)
  const deadline: RunningDeadline = {
    id,
    rule: rule.id,
    ...(occurrence !== undefined && { occurrence }),
    ...(step !== undefined && { step }),
    ...(rule.document !== undefined && { document: rule.document }),
    class: rule.class,
    startedAt: startedBy.at,
    anchor,
    ...(choice > 0 && { choice }),
    ...dueOf(counted),
    receipt: {
      ...receiptOf(counted),
      rule: { ...counted.rule, ...(occurrence !== undefined && { occurrence }), class: rule.class },
      trigger: { ...startedBy, countedFrom: anchor },
      ...versionOf(start.calendar),
      pauses: [],
      extensions: [],
    },
    rungs: [],
  }
  return { ...deadline, rungs: rungsFor(deadline, start) }
}

/** Stops the clock of an A or B deadline; safety and legal ones (S, L) and those already stopped come back unchanged. */
export function pauseDeadline(deadline: RunningDeadline, now: Instant, reason: string): RunningDeadline {
  if (deadline.pausedAt || deadline.class === 'S' || deadline.class === 'L') return deadline
  const pauses = [...deadline.receipt.pauses, { from: now, to: null, reason }]
  return { ...deadline, pausedAt: now, receipt: { ...deadline.receipt, pauses } }
}

/** Starts the clock again, at `at` or now, with the time that remained; resuming at once changes nothing. */
export function resumeDeadline(
  deadline: RunningDeadline,
  context: DeadlineContext & { at?: Instant },
): RunningDeadline {
  const { pausedAt, ...running } = deadline
  if (pausedAt === undefined) return deadline
  const to = context.at ?? context.now
  const pauses = deadline.receipt.pauses.map((pause) => (pause.to === null ? { ...pause, to } : pause))
  return countAgain({ ...running, receipt: { ...running.receipt, pauses } }, context, { reachedUntil: pausedAt })
}

/** Moves the due moment to `to` by a person's decision; a date given so is not rolled to a working day. Its reminders come again. */
export function extendDeadline(
  deadline: RunningDeadline,
  to: Instant | LocalDate,
  context: DeadlineContext & { reason?: string },
): RunningDeadline {
  const { now, calendar, reason } = context
  const until = isDate(to) ? endOfDay(to, calendar) : to
  const extensions = [...deadline.receipt.extensions, { to: until, at: now, ...(reason !== undefined && { reason }) }]
  return countAgain({ ...deadline, receipt: { ...deadline.receipt, extensions } }, context, { again: true })
}

/** Counts again, e.g. after a day was added to the calendar; what was reached stays reached. When the date moves, the receipt says why. */
export function recomputeDeadline(
  deadline: RunningDeadline,
  context: DeadlineContext & { because: string },
): RunningDeadline {
  const { now: at, because } = context
  const fresh = countAgain(deadline, context, {})
  if (fresh.dueAt === deadline.dueAt) return fresh
  return { ...fresh, receipt: { ...fresh.receipt, changed: { previousDueAt: deadline.dueAt, because, at } } }
}

/** The next coming of a rung after it was reached, as `escalate-1.2`, `.3` …; undefined when it comes only once. */
export function repeatRung(deadline: RunningDeadline, rung: Rung, context: RepeatContext): Rung | undefined {
  return rung.every === undefined ? undefined : nextComing(deadline, { ...rung, every: rung.every }, context)
}

function countAgain(
  deadline: RunningDeadline,
  context: DeadlineContext,
  { reachedUntil = context.now, again = false }: { reachedUntil?: Instant; again?: boolean },
): RunningDeadline {
  const { rule, now } = context
  const { receipt } = deadline
  const due = rule.due[deadline.choice ?? 0]
  if (!due) throw new RangeError(`${rule.id} has no due entry ${deadline.choice ?? 0}`)
  const counted = countWithLedger(
    { ...context, due, class: deadline.class, from: deadline.anchor, occurrence: receipt.rule.occurrence },
    receipt,
  )
  const { rolled: _, ...told } = receipt
  const { dueOn: __, ...running } = deadline
  const moved: RunningDeadline = { ...running, ...dueOf(counted), receipt: { ...told, ...receiptOf(counted), ...versionOf(context.calendar) } }
  const revived = deadline.dueAt <= now && now < moved.dueAt
  const fresh = rungsFor(moved, { ...context, due })
  return {
    ...moved,
    rungs: mergeRungs(deadline.rungs, fresh, {
      reachedUntil: earlier(reachedUntil, now),
      now,
      again: again || revived,
    }),
  }
}

function dueOf({ dueAt, dueOn }: Counted): Pick<RunningDeadline, 'dueAt' | 'dueOn'> {
  return { dueAt, ...(dueOn !== undefined && { dueOn }) }
}

function receiptOf({ dueAt, skipped, rolled }: Counted): Pick<Receipt, 'dueAt' | 'skipped' | 'rolled'> {
  return { dueAt, skipped, ...(rolled && { rolled }) }
}

const versionOf = ({ version }: Calendar): Pick<Receipt, 'calendar'> => (version === undefined ? {} : { calendar: version })

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b
}
