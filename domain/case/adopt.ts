import { recomputeDeadline } from '../deadline/start'
import type { Core } from '../pathway/core'
import type { Instant } from '../time/calendar'
import { deadlineContext, ruleOf } from './deadlines'
import type { Rules } from './rules'
import { settle } from './settle'
import type { CaseState } from './state'
import { Refused, Turn, type Decision } from './turn'

/** Other rules for a case that runs, decided by somebody who answers for them. */
export interface Adoption {
  /** The same id is the same act. */
  id: string
  /** User id. */
  by: string
  core: Core
}

/** The case goes on under its own rules with other days off: what runs is counted again, from the same start. */
export function adopt(rules: Rules, state: CaseState, { id, by }: Adoption, now: Instant): Decision {
  const turn = new Turn(rules, state, { now, occurredAt: now, actor: by, command: id })
  try {
    if (rules.core.stamp.hash !== state.stamp.hash || rules.core.stamp.version !== state.stamp.version) turn.refuse('invalid', { code: 'version', who: [] })
    renewCalendar(turn)
    settle(turn)
    return turn.decision()
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal }
    throw error
  }
}

function renewCalendar(turn: Turn): void {
  const { rules, state } = turn
  const { version = 0 } = rules.core.calendar
  state.calendar = version
  turn.record({ type: 'calendarRenewed', calendar: version })
  for (const deadline of Object.values(state.deadlines)) {
    const rule = ruleOf(turn, deadline)
    // What stands still is counted again when it goes on.
    if (!rule || deadline.pausedAt) continue
    const counted = recomputeDeadline(deadline, { ...deadlineContext(turn, rule, deadline.startedAt, deadline.class), because: 'calendar' })
    if (counted.dueAt === deadline.dueAt && JSON.stringify(counted.rungs) === JSON.stringify(deadline.rungs)) continue
    state.deadlines[deadline.id] = counted
    turn.record({ type: 'deadlineChanged', deadline: counted, because: 'calendar' })
  }
}
