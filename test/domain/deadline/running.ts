import type { Due } from '../../../domain/deadline/definition'
import type { Parameters } from '../../../domain/deadline/duration'
import type { DeadlineRule } from '../../../domain/deadline/rule'
import type { RunningDeadline, Rung } from '../../../domain/deadline/schedule'
import { startDeadline, type DeadlineContext } from '../../../domain/deadline/start'
import type { TimeRules } from '../../../domain/time/calendar'
import { localDate, localTime } from '../../../domain/time/localTime'
import { calendar, local, time as eightToSix } from '../time/romania'

export interface Wanted {
  class?: DeadlineRule['class']
  due: Due
  from: string
  on?: string
  now?: string
  occurrence?: number
  remind?: DeadlineRule['remind']
  escalate?: DeadlineRule['escalate']
  raise?: DeadlineRule['raise']
  params?: Parameters
  time?: TimeRules
}

/** A local moment as an instant; a bare date stays one. */
export function moment(text: string): string {
  return text.length === 10 ? text : local(text)
}

export function context({
  class: kind = 'A',
  due,
  from,
  now = from,
  remind = [],
  escalate = [],
  raise = [],
  params = {},
  time = eightToSix,
}: Wanted): DeadlineContext & { due: Due } {
  const rule: DeadlineRule = {
    id: 'D01',
    class: kind,
    start: [{ event: 'BEGUN' }],
    due: [due],
    remind,
    escalate,
    raise,
  }
  return { rule, due, params, calendar, time, now: local(now.length === 10 ? `${now}T10:00` : now) }
}

/** Starts a deadline of one rule at a local moment, as if entered when it happened. */
export function running(wanted: Wanted): RunningDeadline {
  const { from, on, occurrence } = wanted
  const at = local(from.length === 10 ? `${from}T10:00` : from)
  return startDeadline({
    ...context(wanted),
    id: 'D01',
    startedBy: { kind: 'event', name: 'BEGUN', at },
    countFrom: moment(from),
    ...(on !== undefined && { on: moment(on) }),
    ...(occurrence !== undefined && { occurrence }),
  })
}

/** An instant as people there write it: 2026-02-04T11:00. */
export function shown(instant: string): string {
  return `${localDate(instant, calendar)}T${localTime(instant, calendar)}`
}

/** `2026-02-05` for a date, `2026-02-04T11:00` for an instant. */
export function due({ dueAt, dueOn }: RunningDeadline): string {
  if (dueOn !== undefined && dueAt === local(dueOn)) return dueOn
  return shown(dueAt)
}

export function moments({ rungs }: RunningDeadline, kind: Rung['kind']): string[] {
  return rungs.filter((rung) => rung.kind === kind).map(({ at }) => shown(at))
}
