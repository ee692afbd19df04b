import { askEffects } from './effects'
import { completeDecided } from './decided'
import { recorded, type Moved } from './machine'
import { listening } from './transitions'
import { unmetNeeds } from './needs'
import { startClocks, stopClocks } from './pause'
import { isStopped } from './stopped'
import { endVisit } from './steps'
import type { Missing } from './refusal'
import type { Turn } from './turn'
import type { Facts } from './state'
import type { Scope } from '../expression/evaluate'
import type { Rules } from './rules'

/** Lets an event happen: facts first, then the chart, then whoever must know. The caller has asked `missingForEvent`. */
export function raise(turn: Turn, event: string, data: Facts, extra: { answers?: string; proposedBy?: string } = {}): void {
  const { rules, state } = turn
  const rule = rules.core.events[event]
  turn.record({ type: 'eventRaised', event, data, ...extra })
  turn.trigger('event', event)
  turn.event = data

  const scope = turn.scope()
  const facts = recorded(rules.expressions, rule?.sets, scope)
  const moved = rules.machine.send(state.snapshot, event, { ...scope, facts })
  state.snapshot = moved.snapshot
  turn.learn(moved.facts)
  follow(turn, moved.changes)
  completeDecided(turn, event, extra.proposedBy === undefined ? [turn.at.actor] : [extra.proposedBy, turn.at.actor])

  const after = turn.scope()
  for (const notice of rule?.notify ?? []) {
    if (rules.expressions.holds(notice.when, after)) turn.record({ type: 'noticeRaised', event, to: notice.to, urgent: notice.urgent ?? false })
  }
  askEffects(turn, rule?.effects, after, { by: { event }, roles: rule?.roles, answers: extra.answers })
  if (rule?.assigns) {
    const user = rules.expressions.evaluate(rule.assigns.to, after)
    if (user.known) turn.record({ type: 'assigned', as: rule.assigns.role, user: String(user.value) })
  }
}

/** Journals the states left and entered, in order, and tells the deadlines. */
export function follow(turn: Turn, changes: Moved['changes']): void {
  for (const { kind, state } of changes) {
    turn.record({ type: kind, state })
    turn.trigger(kind === 'stateEntered' ? 'enters' : 'leaves', state)
  }
  const left = new Set(changes.flatMap(({ kind, state }) => (kind === 'stateLeft' ? [state] : [])))
  for (const { kind, state } of changes) if (kind === 'stateEntered' && left.has(state)) endVisit(turn, (step) => turn.rules.stepsIn.get(state)?.includes(step) ?? false)
  followClocks(turn, changes)
}

/** A state that stops the clocks has been entered or left. */
function followClocks(turn: Turn, changes: Moved['changes']): void {
  const stopping = changes.filter(({ state }) => turn.rules.states.get(state)?.stopsClocks)
  if (stopping.some(({ kind }) => kind === 'stateEntered')) stopClocks(turn)
  else if (stopping.length > 0 && !turn.state.paused && !isStopped(turn)) startClocks(turn)
}

/**
 * All that stands in the way of an event now, apart from who raises it; empty when it may happen.
 * Without `data` (nobody has filled it in yet) conditions on `event.*` are left to the moment it is raised.
 */
export function missingForEvent(rules: Rules, scope: Scope, event: string, data?: Facts): Missing[] {
  const rule = rules.core.events[event]
  if (!rule) return [{ code: 'unknown-event', who: [] }]
  const told = { ...scope, event: data ?? {} }
  const informed = { ...told, facts: recorded(rules.expressions, rule.sets, told) }
  const own = askedNow(unmetNeeds(rules, rule.needs ?? [], informed), data)

  const candidates = listening(rules.states, scope.active, event).flatMap(({ transitions }) => transitions)
  const possible = candidates.filter(({ when }) => {
    const result = when === undefined ? undefined : rules.expressions.evaluate(when, informed)
    return !result || (result.known ? result.value === true : !data && result.missing.some(isEventData))
  })
  if (possible.length === 0) return rule.anytime ? own : [{ code: candidates.length > 0 ? 'choice' : 'state', who: rule.roles ?? [], states: rules.listeners.get(event) ?? [] }, ...own]

  const unmet = possible.map(({ needs }) => askedNow(unmetNeeds(rules, needs ?? [], informed), data))
  const open = unmet.some((missing) => missing.length === 0)
  return open ? own : [...(unmet[0] ?? []), ...own]
}

/** While nobody has filled in the event, what only the event's own data would tell is not missing yet. */
function askedNow(missing: Missing[], data: Facts | undefined): Missing[] {
  return data ? missing : missing.filter(({ unknown }) => !unknown?.every(isEventData))
}

const isEventData = (name: string): boolean => name.startsWith('event.')
