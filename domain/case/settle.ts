import { settleDeadlines, withdrawDeadline, withdrawForStep, withdrawLeftBehind } from './deadlines'
import { askMessages } from './messages'
import { askDocuments } from './papers'
import { listenForQuiet } from './quiet'
import { isOpen, settleSteps } from './steps'
import type { Turn } from './turn'

const MOST_ROUNDS = 50

/** Lets the consequences of what happened run out: deadlines hear of it, steps open and go, until nothing changes any more. */
export function settle(turn: Turn): void {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = turn.events.length
    askDocuments(turn)
    askMessages(turn)
    const heard = settleDeadlines(turn)
    const moved = settleSteps(turn)
    for (const event of turn.events.slice(before)) if (event.type === 'stepCancelled') withdrawForStep(turn, event.step, event.key)
    close(turn)
    if (!heard && !moved && turn.triggers.length === 0) listenForQuiet(turn)
    if (!heard && !moved && turn.triggers.length === 0) return withdrawLeftBehind(turn)
  }
  throw new Error(`The pathway ${turn.rules.core.stamp.pathway} does not come to rest after ${turn.events.at(-1)?.type ?? 'opening'}.`)
}

/** The end of a case: what does not outlive it is withdrawn. */
function close(turn: Turn): void {
  const { state, rules } = turn
  if (state.closedAt || !turn.scope().active.includes(rules.core.closed)) return
  state.closedAt = turn.at.occurredAt
  for (const [key, step] of Object.entries(state.steps)) {
    if (!isOpen(step) || rules.core.steps[step.step]?.survivesClosing) continue
    state.steps[key] = { ...step, status: 'cancelled' }
    turn.record({ type: 'stepCancelled', step: step.step, key })
  }
  const outlives = new Set(rules.core.deadlines.flatMap(({ id, survivesClosing }) => (survivesClosing ? [id] : [])))
  for (const deadline of Object.values(state.deadlines)) if (!outlives.has(deadline.rule)) withdrawDeadline(turn, deadline)
  state.proposals = {}
  const reason = state.facts.closedReason
  turn.record({ type: 'caseClosed', ...(typeof reason === 'string' && { reason }) })
}

/** Nothing is left to wait for: closed, no deadline or step that outlives closing, no document that is owed, no message on its way, nothing to be done outside. */
export function isFinished({ closedAt, deadlines, steps, papers = {}, messages = {}, effects = {} }: Turn['state']): boolean {
  const isOwing = Object.keys(messages).length > 0 || Object.keys(effects).length > 0 || Object.values(papers).some(({ owedSince }) => owedSince !== undefined)
  return closedAt !== undefined && Object.keys(deadlines).length === 0 && !Object.values(steps).some(isOpen) && !isOwing
}
