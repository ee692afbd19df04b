import type { StartedBy } from '../deadline/schedule'
import type { Scope } from '../expression/evaluate'
import { paramsOn } from '../pathway/parameters'
import { localDate } from '../time/localTime'
import type { Instant } from '../time/calendar'
import { activePaths } from './active'
import type { CaseEvent } from './events'
import type { Missing, Refusal } from './refusal'
import type { Rules } from './rules'
import type { CaseState, Facts } from './state'

type Fact<Event> = Event extends unknown ? Omit<Event, 'sequence' | 'occurredAt' | 'recordedAt' | 'actor' | 'role' | 'inPlaceOf' | 'command'> : never
/** A journal entry without what every entry of the turn shares. */
export type Entry = Fact<CaseEvent>

/** What one decision comes to: refused with all that is missing, or the new state and what happened. */
export type Decision = { refusal: Refusal } | { refusal?: undefined; state: CaseState; events: CaseEvent[] }

/** Who acts, when it happened, when it is taken in. */
export interface Circumstances {
  now: Instant
  occurredAt: Instant
  actor: string
  role?: string
  inPlaceOf?: string
  command?: string
}

/** One decision in the making: a working copy of the case, what has happened so far, and what deadlines have yet to hear of. */
export class Turn {
  readonly state: CaseState
  readonly events: CaseEvent[] = []
  triggers: StartedBy[] = []
  /** Data of the event raised last; what deadlines started by it may count from. */
  event: Facts = {}
  /** What expressions read that stays the same for the whole turn. */
  private readonly moment: ReturnType<typeof momentOf>

  constructor(
    readonly rules: Rules,
    before: CaseState,
    readonly at: Circumstances,
  ) {
    this.state = { ...before, facts: { ...before.facts }, steps: { ...before.steps }, proposals: { ...before.proposals }, deadlines: { ...before.deadlines }, series: { ...before.series }, ...(before.papers && { papers: { ...before.papers } }), ...(before.messages && { messages: { ...before.messages } }) }
    this.moment = momentOf(rules, before, at.occurredAt)
  }

  record(entry: Entry): void {
    const { now, occurredAt, actor, role, inPlaceOf, command } = this.at
    this.state.sequence += 1
    this.events.push({ sequence: this.state.sequence, occurredAt, recordedAt: now, actor, ...(role && { role }), ...(inPlaceOf && { inPlaceOf }), ...(command && { command }), ...entry })
  }

  trigger(kind: StartedBy['kind'], name: string, key?: string): void {
    this.triggers.push({ kind, name, at: this.at.occurredAt, ...(key !== undefined && { key }) })
  }

  scope(extra: Partial<Scope> = {}): Scope {
    return { ...knownOf(this.state), ...this.moment, event: this.event, ...extra }
  }

  /** Takes over changed facts, journals them and tells the deadlines. */
  learn(facts: Facts): void {
    const changed = Object.fromEntries(Object.entries(facts).filter(([name, value]) => String(this.state.facts[name]) !== String(value)))
    this.state.facts = facts
    if (Object.keys(changed).length === 0) return
    this.record({ type: 'factsRecorded', facts: changed })
    for (const name of Object.keys(changed)) this.trigger('fact', name)
  }

  refuse(code: Refusal['code'], ...missing: Missing[]): never {
    throw new Refused({ code, missing })
  }

  decision(): Decision {
    return { state: this.state, events: this.events }
  }
}

/** Ends a turn that may not go on. Never leaves `domain/case`. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code)
  }
}

/** What expressions may read of a case at a moment. */
export function scopeOf(rules: Rules, state: CaseState, now: Instant): Scope {
  return { ...knownOf(state), ...momentOf(rules, state, now) }
}

const knownOf = ({ facts, snapshot, done }: CaseState): Pick<Scope, 'facts' | 'active' | 'done'> => ({ facts, active: activePaths(snapshot.value), done })

function momentOf({ core }: Rules, { openedAt }: CaseState, now: Instant): Pick<Scope, 'params' | 'today' | 'now'> {
  const today = localDate(now, core.calendar)
  return { params: paramsOn(core, today, localDate(openedAt, core.calendar)), today, now }
}
