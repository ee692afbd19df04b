import type { Command } from '../case/commands'
import type { CaseEvent } from '../case/events'
import type { Facts } from '../case/state'
import type { Instant } from '../time/calendar'

/** An act of a person as the journal keeps it, and when it was taken in. */
export interface Recorded {
  command: Command
  at: Instant
  /** Sequence of its first entry. */
  sequence: number
}

/** What the journal of a case begins with. */
export interface Opened {
  openedAt: Instant
  actor: string
  facts: Facts
}

/** The acts of people that made this journal, in their order. What the clock did is not among them: it follows. */
export function commandsOf(events: readonly CaseEvent[]): Recorded[] {
  const told = new Set<string>()
  const pending = new Set<string>()
  return events.flatMap((event) => {
    if (event.type === 'stepSubmitted') pending.add(event.key)
    const { command: id } = event
    if (id === undefined || told.has(id)) return []
    told.add(id)
    const command = commandOf(event, id, event.type === 'stepCompleted' && pending.delete(event.key))
    return command ? [{ command, at: event.recordedAt, sequence: event.sequence }] : []
  })
}

export function openingOf(events: readonly CaseEvent[]): Opened | undefined {
  const [first] = events
  return first?.type === 'caseOpened' ? { openedAt: first.occurredAt, actor: first.actor, facts: first.facts } : undefined
}

/** The first entry of an act says which act it was. */
function commandOf(event: CaseEvent, id: string, signed: boolean): Command | undefined {
  const by = { id: event.actor, roles: event.role === undefined ? [] : [event.role] }
  const act = { id, by, occurredAt: event.occurredAt }
  const answers = 'answers' in event && event.answers !== undefined ? { answers: event.answers } : {}
  switch (event.type) {
    case 'stepCompleted':
      return signed ? { ...act, type: 'signStep', step: event.key } : { ...act, ...answers, type: 'completeStep', step: event.key, values: event.facts }
    case 'stepSubmitted':
      return { ...act, ...answers, type: 'completeStep', step: event.key, values: event.facts }
    case 'stepStarted':
      return { ...act, type: 'startStep', step: event.key }
    case 'stepReturned':
      return { ...act, ...answers, type: 'returnStep', step: event.key }
    case 'stepSkipped':
      return { ...act, ...answers, type: 'skipStep', step: event.key }
    case 'stepReopened':
      return { ...act, ...answers, type: 'reopenStep', step: event.key }
    case 'eventRaised':
      return { ...act, ...answers, type: 'raiseEvent', event: event.event, data: event.data }
    case 'eventProposed':
      return { ...act, ...answers, type: 'raiseEvent', event: event.event, data: event.proposal.data }
    case 'proposalReturned':
      return { ...act, ...answers, type: 'returnProposal', event: event.event }
    case 'documentNoted':
      return { ...act, type: 'noteDocument', document: event.document, made: event.made, hash: event.hash, act: event.act }
    case 'documentReleased':
      return { ...act, ...answers, type: 'releaseDocument', document: event.document }
    case 'unassigned':
      return { ...act, type: 'unassign', user: event.user, roles: [event.as], to: event.to }
    case 'messageNoted':
      return { ...act, type: 'noteMessage', asked: event.asked, act: event.act, ...(event.reasons && { reasons: event.reasons }) }
    case 'messageSettled':
      return { ...act, ...answers, type: 'settleMessage', asked: event.asked }
    case 'casePaused':
      return { ...act, ...answers, type: 'pause' }
    case 'caseResumed':
      return { ...act, type: 'resume' }
    case 'effectDone':
      return { ...act, type: 'completeEffect', effect: event.key, ...(event.opened !== undefined && { opened: event.opened }) }
    case 'effectRefused':
      return { ...act, type: 'refuseEffect', effect: event.key, because: event.because }
    case 'effectDropped':
      return { ...act, ...answers, type: 'dropEffect', effect: event.key }
    default:
      return undefined
  }
}
