import { countDue } from '../deadline/count'
import type { Scope } from '../expression/evaluate'
import type { CoreEffect } from '../pathway/effect'
import { paramsOn } from '../pathway/parameters'
import type { Instant } from '../time/calendar'
import { localDate } from '../time/localTime'
import type { Command } from './commands'
import type { Turn } from './turn'

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>

/** What asks for an effect: whose work that was, and the answers given with it. */
interface Asking {
  by: { event: string } | { step: string }
  roles: string[] | undefined
  answers?: string | undefined
}

/** What is to follow outside the case is asked for: from now on it is somebody's work, and stays so until it is done. */
export function askEffects(turn: Turn, effects: CoreEffect[] | undefined, scope: Scope, { by, roles, answers }: Asking): void {
  for (const { id, kind, of, when, by: own, within } of effects ?? []) {
    if (!turn.rules.expressions.holds(when, scope)) continue
    const effect = { effect: id, kind, of, roles: own ?? roles ?? (turn.at.role === undefined ? [] : [turn.at.role]), ...by, ...(within !== undefined && { dueAt: dueOf(turn, within) }), ...(answers !== undefined && { answers }) }
    const times = (turn.state.effectsAsked?.[id] ?? 0) + 1
    const key = times === 1 ? id : `${id}#${times}`
    turn.record({ type: 'effectAsked', key, ...effect })
    turn.state.effectsAsked = { ...turn.state.effectsAsked, [id]: times }
    turn.state.effects = { ...turn.state.effects, [key]: { ...effect, askedBy: turn.at.actor, askedAt: turn.at.occurredAt } }
  }
}

/** Done: by somebody whose work it is, or by the system, which says which case it opened. */
export function completeEffect(turn: Turn, command: Of<'completeEffect'>): void {
  const { effect } = pending(turn, command)
  forget(turn, command.effect)
  turn.record({ type: 'effectDone', effect, key: command.effect, ...(command.opened !== undefined && { opened: command.opened }) })
}

/** It could not be done by itself: now it is work for people, with the reason. */
export function refuseEffect(turn: Turn, command: Of<'refuseEffect'>): void {
  const asked = pending(turn, command)
  turn.state.effects = { ...turn.state.effects, [command.effect]: { ...asked, because: command.because } }
  turn.record({ type: 'effectRefused', effect: asked.effect, key: command.effect, because: command.because })
}

/** Not needed any more, says somebody whose work it was, with her reason. */
export function dropEffect(turn: Turn, command: Of<'dropEffect'>): void {
  const { effect } = pending(turn, command)
  forget(turn, command.effect)
  turn.record({ type: 'effectDropped', effect, key: command.effect, ...(command.answers !== undefined && { answers: command.answers }) })
}

function pending(turn: Turn, { effect: key, by }: { effect: string; by: Command['by'] }) {
  const asked = turn.state.effects?.[key]
  if (!asked) return turn.refuse('not-open', { code: 'no-effect', who: [] })
  if (by.id !== 'system' && !asked.roles.some((role) => by.roles.includes(role))) turn.refuse('wrong-role', { code: 'role', who: asked.roles })
  return asked
}

function forget(turn: Turn, key: string): void {
  const { [key]: _, ...others } = turn.state.effects ?? {}
  turn.state.effects = others
}

function dueOf(turn: Turn, within: string): Instant {
  const { core } = turn.rules
  const { calendar, time } = core
  const params = paramsOn(core, localDate(turn.at.occurredAt, calendar), localDate(turn.state.openedAt, calendar))
  return countDue({ due: { within }, class: 'A', from: turn.at.occurredAt, params, calendar, time }).dueAt
}
