import type { Instant } from '../time/calendar'
import type { Command } from './commands'
import { completeStep, reopenStep, returnStep, signStep, skipStep, startStep } from './completeStep'
import { completeEffect, dropEffect, refuseEffect } from './effects'
import { noteMessage, settleMessage } from './messages'
import { noteDocument, releaseDocument } from './papers'
import { pauseCase, resumeCase } from './pause'
import { raiseEvent, returnProposal } from './propose'
import type { Rules } from './rules'
import { settle } from './settle'
import type { CaseState } from './state'
import { Refused, Turn, type Decision } from './turn'

/**
 * What one act of a person leads to. Pure: the page that asks whether it may be done, the validator that refuses it
 * and the engine that carries it out all ask here.
 */
export function decide(rules: Rules, state: CaseState, command: Command, now: Instant): Decision {
  const role = actingRole(rules, state, command)
  const inPlaceOf = role === undefined ? undefined : command.by.inPlace?.[role]
  const turn = new Turn(rules, state, { now, occurredAt: momentOf(command, now), actor: command.by.id, command: command.id, ...(role && { role }), ...(inPlaceOf && { inPlaceOf }) })
  try {
    checkMoment(turn)
    carryOut(turn, command)
    settle(turn)
    return turn.decision()
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal }
    throw error
  }
}

/** Clocks of two machines may differ a little; what is barely in the future happened now. */
const CLOCK_SKEW_MS = 120_000

function momentOf({ occurredAt }: Command, now: Instant): Instant {
  if (occurredAt === undefined) return now
  return occurredAt > now && Date.parse(occurredAt) - Date.parse(now) <= CLOCK_SKEW_MS ? now : occurredAt
}

function checkMoment(turn: Turn): void {
  const { occurredAt } = turn.at
  if (occurredAt > turn.at.now) turn.refuse('future', { code: 'future', who: [] })
  if (occurredAt < turn.state.openedAt) turn.refuse('too-early', { code: 'too-early', who: [] })
}

function carryOut(turn: Turn, command: Command): void {
  switch (command.type) {
    case 'completeStep':
      return completeStep(turn, command)
    case 'startStep':
      return startStep(turn, command)
    case 'skipStep':
      return skipStep(turn, command)
    case 'reopenStep':
      return reopenStep(turn, command)
    case 'signStep':
      return signStep(turn, command)
    case 'returnStep':
      return returnStep(turn, command)
    case 'raiseEvent':
      return raiseEvent(turn, command)
    case 'returnProposal':
      return returnProposal(turn, command)
    case 'pause':
      return pauseCase(turn, command.answers)
    case 'resume':
      return resumeCase(turn)
    case 'noteDocument':
      return noteDocument(turn, command)
    case 'unassign':
      return command.roles.forEach((as) => turn.record({ type: 'unassigned', as, user: command.user, to: command.to }))
    case 'noteMessage':
      return noteMessage(turn, command)
    case 'settleMessage':
      return settleMessage(turn, command)
    case 'releaseDocument':
      return releaseDocument(turn, command)
    case 'noteLink':
      return turn.record({ type: 'linkNoted', link: command.link, act: command.act })
    case 'completeEffect':
      return completeEffect(turn, command)
    case 'refuseEffect':
      return refuseEffect(turn, command)
    case 'dropEffect':
      return dropEffect(turn, command)
  }
}

/** In which of her roles a person acts: the first one the step, event or effect is for. */
function actingRole(rules: Rules, state: CaseState, command: Command): string | undefined {
  const { core } = rules
  const step = 'step' in command ? core.steps[command.step.split('#')[0] ?? ''] : undefined
  const event = 'event' in command ? core.events[command.event] : undefined
  const effect = 'effect' in command ? state.effects?.[command.effect] : undefined
  const paper = 'document' in command ? core.documents?.[command.document] : undefined
  const message = 'asked' in command ? core.messages?.[state.messages?.[command.asked]?.message ?? ''] : undefined
  const owed = paper ?? message
  const wanted = effect ? effect.roles : owed ? owed.roles : step ? [...step.roles, ...(step.secondSignature ?? []), ...(step.approval ?? []), ...(step.waiver ?? [])] : [...(event?.roles ?? []), ...(event?.approval ?? [])]
  return wanted.find((role) => command.by.roles.includes(role)) ?? command.by.roles[0]
}
