import type { Command } from '../case/commands'
import { decide } from '../case/decide'
import type { CaseEvent } from '../case/events'
import { openCase, type Opening } from '../case/open'
import { nextMoment, reachRungs } from '../case/reachRungs'
import type { Refusal } from '../case/refusal'
import type { Rules } from '../case/rules'
import type { CaseState } from '../case/state'
import type { Instant } from '../time/calendar'

/** A case run by the engine's own decisions on a virtual clock, without any engine. */
export class Simulation {
  state: CaseState
  readonly events: CaseEvent[] = []
  now: Instant

  constructor(
    private readonly rules: Rules,
    opening: Omit<Opening, 'now'>,
  ) {
    this.now = opening.openedAt
    const opened = openCase(rules, { ...opening, now: opening.openedAt })
    this.state = opened.state
    this.events.push(...opened.events)
  }

  /** Lets time pass up to and including `to`; everything due on the way happens at its own moment. */
  advance(to: Instant): void {
    const reached = reachRungs(this.rules, this.state, to)
    this.state = reached.state
    this.events.push(...reached.events)
    if (to > this.now) this.now = to
  }

  /** A person acts now. Answers with the refusal, or nothing when it was done. */
  act(command: Command): Refusal | undefined {
    const decision = decide(this.rules, this.state, command, this.now)
    if (decision.refusal) return decision.refusal
    this.state = decision.state
    this.events.push(...decision.events)
    this.advance(this.now)
    return undefined
  }

  get nextMoment(): Instant | undefined {
    return nextMoment(this.rules, this.state)
  }
}
