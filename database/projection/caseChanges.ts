import type { CaseEvent } from '../../domain/case/events'
import { isForPeople, type CaseState } from '../../domain/case/state'
import { deadlineChanges } from './deadlineChanges'
import { dutyChanges, messagesAsked } from './dutyChanges'
import { rungChanges } from './rungChanges'
import { stepChanges } from './stepChanges'
import { escalationChanges, tellings } from './toldChanges'

export interface Proposed {
  event: string
  by: string
  at: string
}

/** Everything a batch of events changes in the tables made from the journal, by table. Pure: the same events and state give the same changes. */
export function caseChanges(events: CaseEvent[], state: CaseState) {
  return {
    steps: stepChanges(events, state),
    ...deadlineChanges(events),
    ...rungChanges(events, state),
    told: tellings(events, state),
    ...escalationChanges(events),
    ...assignments(events),
    ...proposals(events),
    effects: effectChanges(events, state),
    ...dutyChanges(events, state),
    messages: messagesAsked(events, state),
  }
}
export type CaseChanges = ReturnType<typeof caseChanges>

/** Who holds which role after the batch, and which roles are nobody's any more. */
function assignments(events: CaseEvent[]): { assigned: { role: string; user_id: string; since: string }[]; unassigned: { role: string; user_id: string }[] } {
  const holders = new Map<string, { role: string; user_id: string; since: string }>()
  const gone = new Map<string, { role: string; user_id: string }>()
  for (const event of events) {
    if (event.type === 'assigned') {
      holders.set(event.as, { role: event.as, user_id: event.user, since: event.occurredAt })
      gone.delete(event.as)
    }
    if (event.type !== 'unassigned') continue
    gone.set(event.as, { role: event.as, user_id: event.user })
    if (holders.get(event.as)?.user_id === event.user) holders.delete(event.as)
  }
  return { assigned: [...holders.values()], unassigned: [...gone.values()] }
}

function proposals(events: CaseEvent[]): { proposed: Proposed[]; decided: string[] } {
  const proposed = new Map<string, Proposed>()
  const decided = new Set<string>()
  for (const event of events) {
    if (event.type === 'eventProposed') {
      decided.delete(event.event)
      proposed.set(event.event, { event: event.event, by: event.proposal.by, at: event.proposal.at })
    }
    if (event.type !== 'eventRaised' && event.type !== 'proposalReturned') continue
    proposed.delete(event.event)
    decided.add(event.event)
  }
  return { proposed: [...proposed.values()], decided: [...decided] }
}

/** What is asked for outside the case, as it stands now: whose work it is (nobody's once done, or while it is carried out by itself), and whether the system has a case to open. */
export interface EffectChange {
  key: string
  effect: string
  roles: string[]
  opens: boolean
  opened_at: string | null
  due_at: string | null
}

function effectChanges(events: CaseEvent[], { effects = {} }: CaseState): EffectChange[] {
  const touched = events.flatMap((event): [key: string, effect: string][] => ('effect' in event ? [[event.key ?? event.effect, event.effect]] : []))
  return [...new Map(touched)].map(([key, effect]) => {
    const asked = effects[key]
    return { key, effect, roles: asked && isForPeople(asked) ? asked.roles : [], opens: asked !== undefined && !isForPeople(asked), opened_at: asked?.askedAt ?? null, due_at: asked?.dueAt ?? null }
  })
}

/** The columns of `cases` that follow from its state. */
export function caseColumns(state: CaseState, stage: string) {
  const running = Object.values(state.deadlines).filter(({ pausedAt }) => !pausedAt)
  const next = running.map(({ dueAt }) => dueAt).sort()[0]
  return {
    stage,
    status: state.closedAt ? 'closed' : 'open',
    facts: state.facts,
    next_due_at: next ?? 'infinity',
    paused_since: state.paused?.since ?? null,
    closed_at: state.closedAt ?? null,
  }
}
