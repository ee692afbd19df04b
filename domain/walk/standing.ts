import { isOwned } from '../case/quiet'
import { missingForEvent } from '../case/raiseEvent'
import type { Rules } from '../case/rules'
import type { CaseState } from '../case/state'
import { isOpen } from '../case/steps'
import { scopeOf } from '../case/turn'
import type { Instant } from '../time/calendar'

/**
 * Where a case stands when nobody does anything: closed; waiting for a person who owns it, with a due date; without a due
 * date (`forgotten`: nobody would be reminded); or with nothing anybody could do (`blocked`).
 */
export type Standing = 'closed' | 'waiting' | 'forgotten' | 'blocked'

export function standing(rules: Rules, state: CaseState, now: Instant): Standing {
  if (state.closedAt !== undefined) return 'closed'
  if (!somebodyCanAct(rules, state, now)) return 'blocked'
  return isDue(rules, state) ? 'waiting' : 'forgotten'
}

export const isDue = (rules: Rules, { deadlines }: CaseState): boolean => Object.values(deadlines).some((deadline) => isOwned(rules, deadline))

function somebodyCanAct(rules: Rules, state: CaseState, now: Instant): boolean {
  if (Object.values(state.steps).some(isOpen) || Object.keys(state.proposals).length > 0) return true
  const scope = scopeOf(rules, state, now)
  return heardEvents(hearersOf(rules), scope.active).some((event) => missingForEvent(rules, scope, event).length === 0)
}

/** An event that people may raise, and the states that listen to it; none when it is taken anytime. */
export interface Hearer {
  event: string
  states: string[] | undefined
}

export function hearersOf({ core, listeners }: Rules): Hearer[] {
  return Object.entries(core.events).flatMap(([event, { roles, anytime }]) => (roles ? [{ event, states: anytime ? undefined : (listeners.get(event) ?? []) }] : []))
}

/** Events that people may raise now as far as the chart goes; what else they need is not asked. */
export function heardEvents(hearers: Hearer[], active: string[]): string[] {
  const here = new Set(active)
  return hearers.flatMap(({ event, states }) => (states === undefined || states.some((path) => here.has(path)) ? [event] : []))
}
