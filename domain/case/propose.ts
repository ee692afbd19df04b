import type { Command } from './commands'
import { missingForEvent, raise } from './raiseEvent'
import { sameVoice } from './sameVoice'
import type { Facts } from './state'
import type { Turn } from './turn'

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>

/** A person raises an event. Where two pairs of eyes are asked for, the first proposes and the second carries it out. */
export function raiseEvent(turn: Turn, command: Of<'raiseEvent'>): void {
  const rule = turn.rules.core.events[command.event]
  if (turn.state.closedAt) turn.refuse('closed', { code: 'closed', who: [] })
  if (!rule?.roles) return turn.refuse('unknown', { code: rule ? 'not-by-hand' : 'unknown-event', who: [] })
  const proposal = turn.state.proposals[command.event]
  if (proposal && rule.approval) return approve(turn, command, rule.approval)
  if (!rule.roles.some((role) => command.by.roles.includes(role))) turn.refuse('wrong-role', { code: 'role', who: rule.roles })
  raiseOrPropose(turn, command.event, command.data, command.answers)
}

/** From a person or a finished step: the event happens, or is proposed to a second person. */
export function raiseOrPropose(turn: Turn, event: string, data: Facts, answers?: string): void {
  insistPossible(turn, event, data)
  const given = answers === undefined ? {} : { answers }
  if (!turn.rules.core.events[event]?.approval) return raise(turn, event, data, given)
  const { actor, role, inPlaceOf, now, occurredAt } = turn.at
  const proposal = { event, data, ...given, by: actor, role: role ?? '', ...(inPlaceOf && { inPlaceOf }), at: now, occurredAt }
  turn.state.proposals[event] = proposal
  turn.record({ type: 'eventProposed', event, proposal })
}

/** The second person disagrees: the proposal goes back with a reason. */
export function returnProposal(turn: Turn, command: Of<'returnProposal'>): void {
  const approvers = turn.rules.core.events[command.event]?.approval ?? []
  if (!turn.state.proposals[command.event]) turn.refuse('not-open', { code: 'no-proposal', who: [] })
  if (!approvers.some((role) => command.by.roles.includes(role))) turn.refuse('wrong-role', { code: 'role', who: approvers })
  delete turn.state.proposals[command.event]
  turn.record({ type: 'proposalReturned', event: command.event, ...(command.answers && { answers: command.answers }) })
}

function approve(turn: Turn, command: Of<'raiseEvent'>, approvers: string[]): void {
  const proposal = turn.state.proposals[command.event]
  if (!proposal) return
  if (!approvers.some((role) => command.by.roles.includes(role))) turn.refuse('wrong-role', { code: 'approval', who: approvers })
  if (sameVoice(proposal, command.by)) turn.refuse('same-person', { code: 'same-person', who: approvers })
  insistPossible(turn, command.event, proposal.data)
  delete turn.state.proposals[command.event]
  raise(turn, command.event, proposal.data, { ...(proposal.answers && { answers: proposal.answers }), proposedBy: proposal.by })
}

function insistPossible(turn: Turn, event: string, data: Facts): void {
  const missing = missingForEvent(turn.rules, turn.scope(), event, data)
  if (missing.length > 0) turn.refuse(missing.some(({ code }) => code === 'state' || code === 'choice') ? 'not-allowed' : 'unmet', ...missing)
}
