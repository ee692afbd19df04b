import { pauseDeadline, resumeDeadline } from '../deadline/start'
import { deadlineContext, ruleOf } from './deadlines'
import { isStopped } from './stopped'
import type { Turn } from './turn'

/** Stops the clock of what may be paused (classes A and B); safety and legal limits run on. */
export function pauseCase(turn: Turn, answers?: string): void {
  const { state, at } = turn
  if (state.paused) turn.refuse('not-open', { code: 'paused', who: [] })
  state.paused = { since: at.occurredAt, reason: answers ?? '' }
  turn.record({ type: 'casePaused', ...(answers && { answers }) })
  stopClocks(turn, answers)
}

/** The clock goes on with the time that was left. */
export function resumeCase(turn: Turn): void {
  const { state } = turn
  if (!state.paused) turn.refuse('not-open', { code: 'not-paused', who: [] })
  delete state.paused
  turn.record({ type: 'caseResumed' })
  if (!isStopped(turn)) startClocks(turn)
}

/** What may be paused stands still: by a person, or because the case has come into a state that stops the clocks. */
export function stopClocks(turn: Turn, reason = ''): void {
  const { state, at } = turn
  for (const deadline of Object.values(state.deadlines)) {
    const rule = ruleOf(turn, deadline)
    if (deadline.pausedAt || rule?.pausable === false || deadline.class === 'S' || deadline.class === 'L') continue
    const paused = pauseDeadline(deadline, at.occurredAt, reason)
    state.deadlines[deadline.id] = paused
    turn.record({ type: 'deadlineChanged', deadline: paused, because: 'paused' })
  }
}

/** What stands still goes on with the time that was left. */
export function startClocks(turn: Turn): void {
  const { state } = turn
  for (const deadline of Object.values(state.deadlines)) {
    if (!deadline.pausedAt) continue
    const rule = ruleOf(turn, deadline)
    if (!rule) continue
    const resumed = resumeDeadline(deadline, { ...deadlineContext(turn, rule, deadline.startedAt, deadline.class), at: turn.at.occurredAt })
    state.deadlines[deadline.id] = resumed
    turn.record({ type: 'deadlineChanged', deadline: resumed, because: 'resumed' })
  }
}
