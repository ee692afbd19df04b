import type { RunningDeadline } from '../deadline/schedule'
import type { Rules } from './rules'
import type { Turn } from './turn'

/** A running deadline that somebody would be reminded of: its step, the paper it asks for or itself is hers, or others are told when it passes. */
export function isOwned(rules: Rules, { rule: id, rungs, pausedAt }: RunningDeadline): boolean {
  if (pausedAt) return false
  const rule = rules.deadlines.get(id)
  const step = rule?.step === undefined ? undefined : rules.core.steps[rule.step]
  const paper = rule?.document === undefined ? undefined : rules.core.documents?.[rule.document]
  return [step?.roles, rule?.owner, paper?.roles].some((roles) => roles && roles.length > 0) || rungs.some(({ kind, to }) => kind === 'escalate' && to.length > 0)
}

/** Tells the deadlines that look after a quiet case when nothing else is due any more, and when something is again. */
export function listenForQuiet(turn: Turn): void {
  const { rules, state } = turn
  if (state.closedAt !== undefined || rules.quiet.size === 0) return
  const running = Object.values(state.deadlines)
  const looksAfter = running.filter(({ rule }) => rules.quiet.has(rule))
  const isQuiet = !running.some((deadline) => !rules.quiet.has(deadline.rule) && isOwned(rules, deadline))
  if (isQuiet && looksAfter.length === 0) turn.trigger('due', 'nothing')
  if (!isQuiet && looksAfter.length > 0) turn.trigger('due', 'something')
}
