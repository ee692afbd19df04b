import type { Instant } from '../time/calendar'
import { follow } from './raiseEvent'
import type { Rules } from './rules'
import { settle } from './settle'
import type { CaseState, Facts } from './state'
import { Turn, type Decision } from './turn'

export interface Opening {
  caseId: string
  practice: boolean
  /** When the first contact happened; deadlines count from here. */
  openedAt: Instant
  now: Instant
  actor: string
  role?: string
  /** Facts known from the start, beside those the definition gives. */
  facts: Facts
}

/** The first decision of a case: the chart's initial states are entered, their steps open, their deadlines start. */
export function openCase(rules: Rules, { caseId, practice, openedAt, now, actor, role, facts }: Opening): Decision & { refusal?: undefined } {
  const given = Object.entries(rules.core.facts).flatMap(([name, { initial }]) => (initial === undefined ? [] : [[name, initial]]))
  const state: CaseState = {
    stamp: rules.core.stamp,
    caseId,
    practice,
    openedAt,
    snapshot: { value: {}, historyValue: {}, status: 'active' },
    facts: {},
    steps: {},
    done: [],
    proposals: {},
    deadlines: {},
    series: {},
    ...(rules.core.calendar.version !== undefined && { calendar: rules.core.calendar.version }),
    sequence: 0,
  }
  const turn = new Turn(rules, state, { now, occurredAt: openedAt, actor, ...(role && { role }) })
  const known = { ...Object.fromEntries(given), ...facts } as Facts
  turn.record({ type: 'caseOpened', facts: known })
  const opened = rules.machine.open(turn.scope({ facts: known }))
  turn.state.snapshot = opened.snapshot
  turn.state.facts = known
  turn.learn(opened.facts)
  follow(turn, opened.changes)
  for (const name of Object.keys(known)) turn.trigger('fact', name)
  settle(turn)
  return { state: turn.state, events: turn.events }
}
