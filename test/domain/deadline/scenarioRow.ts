import type { Due } from '../../../domain/deadline/definition'
import type { DeadlineRule } from '../../../domain/deadline/rule'
import type { TimeRules } from '../../../domain/time/calendar'
import { due, moments, running, type Wanted } from './running'

/** Class, term, start, due, and what else the scenario states of the row. */
export type Row = [id: string, kind: DeadlineRule['class'], term: Due | string, from: string, due: string, more?: More]
interface More {
  on?: string
  occurrence?: number
  now?: string
  remind?: Record<string, string>
  escalate?: Record<string, string>
}

/** Starts the row's deadline and compares its due moment and exactly the reminders and escalations the row states. */
export function check([, kind, term, from, expected, more = {}]: Row, time?: TimeRules): void {
  const { remind = {}, escalate = {}, ...rest } = more
  const wanted: Wanted = {
    class: kind,
    due: typeof term === 'string' ? { within: term } : term,
    from,
    remind: Object.keys(remind).map((before) => ({ to: ['caseManager'], before })),
    escalate: Object.keys(escalate).map((after) => ({ to: ['supervisor'], after })),
    ...rest,
    ...(time && { time }),
  }
  const deadline = running(wanted)
  expect(due(deadline)).toBe(expected)
  expect(moments(deadline, 'remind')).toEqual(Object.values(remind).sort())
  expect(moments(deadline, 'escalate')).toEqual(Object.values(escalate).sort())
}
