import type { Command } from './commands'
import { hears } from './deadlines'
import type { MessageState } from './state'
import type { Turn } from './turn'

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>

/** What has just happened asks for messages to the person, each once. In practice none leaves. */
export function askMessages(turn: Turn): void {
  const { triggers, rules, state } = turn
  if (triggers.length === 0) return
  for (const [message, { when }] of Object.entries(rules.core.messages ?? {})) {
    if (!hears(turn, when, triggers)) continue
    turn.record({ type: 'messageAsked', message })
    if (!state.practice) state.messages = { ...state.messages, [state.sequence]: { message, askedAt: turn.at.occurredAt } }
  }
}

/** It left; or it may not, and somebody has to reach her otherwise. */
export function noteMessage(turn: Turn, { asked, act, reasons }: Of<'noteMessage'>): void {
  const known = waiting(turn, asked)
  const { message } = known
  if (act === 'sent') forget(turn, asked)
  else turn.state.messages = { ...turn.state.messages, [asked]: { ...known, held: { since: turn.at.now, reasons: reasons ?? [] } } }
  turn.record({ type: 'messageNoted', message, asked, act, ...(reasons && { reasons }) })
}

/** Somebody who may says how she was reached, or why she need not be. */
export function settleMessage(turn: Turn, { asked, by, answers }: Of<'settleMessage'>): void {
  const { message, held } = waiting(turn, asked)
  const roles = turn.rules.core.messages?.[message]?.roles ?? []
  if (!held) turn.refuse('not-open', { code: 'not-owed', who: roles })
  if (!roles.some((role) => by.roles.includes(role))) turn.refuse('wrong-role', { code: 'role', who: roles })
  forget(turn, asked)
  turn.record({ type: 'messageSettled', message, asked, ...(answers && { answers }) })
}

const waiting = (turn: Turn, asked: number): MessageState => turn.state.messages?.[asked] ?? turn.refuse('not-open', { code: 'not-owed', who: [] })

function forget(turn: Turn, asked: number): void {
  const { [asked]: _, ...others } = turn.state.messages ?? {}
  turn.state.messages = others
}
