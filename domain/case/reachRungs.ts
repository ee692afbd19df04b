import type { RunningDeadline, Rung } from '../deadline/schedule'
import { repeatRung } from '../deadline/start'
import type { Instant } from '../time/calendar'
import { deadlineContext, ruleOf, startNextTerm } from './deadlines'
import type { CaseEvent } from './events'
import { missingForEvent, raise } from './raiseEvent'
import type { Rules } from './rules'
import { settle } from './settle'
import type { CaseState } from './state'
import { Turn } from './turn'

/**
 * Moments the case itself waits for. A live case waits only for those that may change its state or depend on it;
 * the others are rows that a carrier works off in batches. Practice and simulation wait for all, in order.
 */
function isOwn(rules: Rules, state: CaseState, deadline: RunningDeadline, rung: Rung): boolean {
  if (rung.firedAt || deadline.pausedAt) return false
  if (state.practice || rung.kind === 'raise' || rung.when !== undefined) return true
  return rung.kind === 'due' && isEndless(rules, deadline)
}

const isEndless = (rules: Rules, deadline: RunningDeadline): boolean => rules.deadlines.get(deadline.rule)?.due.some(({ every }) => every !== undefined) ?? false

function nextRung(rules: Rules, state: CaseState): { deadline: RunningDeadline; rung: Rung } | undefined {
  let next: { deadline: RunningDeadline; rung: Rung } | undefined
  for (const deadline of Object.values(state.deadlines)) {
    for (const rung of deadline.rungs) {
      if (isOwn(rules, state, deadline, rung) && (!next || rung.at < next.rung.at || (rung.at === next.rung.at && deadline.id + rung.id < next.deadline.id + next.rung.id))) next = { deadline, rung }
    }
  }
  return next
}

/** The next moment at which the case must be looked at, if any. */
export const nextMoment = (rules: Rules, state: CaseState): Instant | undefined => nextRung(rules, state)?.rung.at

/**
 * Carries out every own moment that has come, in order; each is its own decision of the system at its own time. What is
 * carried out more than `lateAfter` (ms) after its time is marked late.
 */
export function reachRungs(rules: Rules, before: CaseState, now: Instant, lateAfter = Infinity): { state: CaseState; events: CaseEvent[] } {
  let state = before
  const events: CaseEvent[] = []
  for (let next = nextRung(rules, state); next && next.rung.at <= now; next = nextRung(rules, state)) {
    const turn = new Turn(rules, state, { now: next.rung.at, occurredAt: next.rung.at, actor: 'system' })
    const isLate = Date.parse(now) - Date.parse(next.rung.at) > lateAfter
    reach(turn, next.deadline, next.rung, isLate)
    settle(turn)
    state = turn.state
    events.push(...turn.events)
  }
  return { state, events }
}

function reach(turn: Turn, deadline: RunningDeadline, rung: Rung, isLate: boolean): void {
  const applies = turn.rules.expressions.holds(rung.when, turn.scope())
  const fired = { ...rung, to: applies ? rung.to : [], firedAt: rung.at }
  const rule = ruleOf(turn, deadline)
  const again = rule && repeatRung(deadline, fired, deadlineContext(turn, rule, deadline.startedAt, deadline.class))
  const rungs = deadline.rungs.map((one) => (one.id === rung.id ? fired : one))
  turn.state.deadlines[deadline.id] = { ...deadline, rungs: again ? [...rungs, again] : rungs }
  turn.record({ type: 'rungReached', deadline: deadline.id, rung: fired, ...(isLate && { late: true as const }) })
  if (rung.kind === 'due') startNextTerm(turn, deadline)
  if (applies && rung.event && missingForEvent(turn.rules, turn.scope(), rung.event, {}).length === 0) raise(turn, rung.event, {})
}
