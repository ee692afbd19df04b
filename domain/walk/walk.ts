import { missingForEvent } from '../case/raiseEvent'
import type { Rules } from '../case/rules'
import type { CaseState } from '../case/state'
import { isOpen } from '../case/steps'
import { nextMoment } from '../case/reachRungs'
import { transitionList } from '../case/transitions'
import { scopeOf } from '../case/turn'
import { dice, type Dice } from '../chance/dice'
import { inventedAnswers } from '../chance/inventedAnswers'
import type { Form } from '../form/definition'
import { eventForm } from '../form/eventForm'
import type { PathwayDefinition } from '../pathway/definition'
import { targetPath } from '../pathway/target'
import type { Act } from '../scenario/definition'
import { moment, type Seen } from '../scenario/expect'
import { simulationPlayer } from '../scenario/simulationPlayer'
import type { Instant } from '../time/calendar'
import { CalendarRangeError } from '../time/calendarRangeError'
import { localDate, localTime } from '../time/localTime'
import { heardEvents, hearersOf, isDue, standing, type Hearer, type Standing } from './standing'

/** How a synthetic person's way through a pathway went. */
export interface Walk {
  seed: number
  openedAt: string
  acts: Act[]
  /** `beyond`: the time went on past the years whose holidays are known. */
  end: Standing | 'beyond'
  seen: Seen
}

export interface WalkOptions {
  seed: number
  /** Local time, 2026-01-12T09:00. */
  openedAt: string
  /** How many times somebody acts or time passes, at most. */
  turns: number
  /** Stops as soon as the journal has so many entries. */
  entries?: number
}

/**
 * Leads a synthetic person through a pathway by the engine's own decisions: steps are done and events raised by those who
 * may, with invented answers that the forms accept, and time passes. The same seed is the same life. Stops when the case is
 * closed, when nothing is due any more and when the turns are used up.
 */
export function walk(definition: PathwayDefinition, rules: Rules, options: WalkOptions): Walk {
  const walker = new Walker(definition, rules, options)
  try {
    return walker.run()
  } catch (error) {
    if (error instanceof CalendarRangeError) return walker.ended('beyond')
    throw error
  }
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const TRIES = 3

class Walker {
  private readonly throwOf: Dice
  private readonly player
  private readonly acts: Act[] = []
  private readonly times = new Map<string, number>()
  private now: Instant
  private turn = 0
  /** How likely this person's time passes without anybody acting, how likely answers are yes, and how much happens beside the main line. */
  private readonly idle: number
  private readonly yes: number
  private readonly noise: number
  private readonly weights: ReadonlyMap<string, number>
  private readonly hearers: Hearer[]

  constructor(
    private readonly definition: PathwayDefinition,
    private readonly rules: Rules,
    private readonly options: WalkOptions,
  ) {
    const { seed, openedAt } = options
    this.throwOf = dice(seed)
    this.idle = this.throwOf.pick([0.15, 0.35, 0.6])
    this.yes = this.throwOf.pick([0.5, 0.75, 0.95])
    this.noise = this.throwOf.pick([0.03, 0.1, 0.5])
    this.weights = eventWeights(rules, this.noise)
    this.hearers = hearersOf(rules)
    this.now = moment(openedAt, rules.core.calendar)
    this.player = simulationPlayer(definition, rules, { scenario: `walk-${seed}`, openedAt, facts: {} })
  }

  run(): Walk {
    const { entries = Infinity } = this.options
    for (this.turn = 0; this.turn < this.options.turns; this.turn++) {
      if (this.turn > 0 && this.throwOf.yes(this.idle)) this.letTimePass()
      if (!this.act()) this.letTimePass()
      const { state, events } = this.seen()
      if (state.closedAt !== undefined || !isDue(this.rules, state) || events.length >= entries) break
    }
    const { state } = this.seen()
    return this.ended(standing(this.rules, state, this.now))
  }

  ended(end: Walk['end']): Walk {
    const { seed, openedAt } = this.options
    return { seed, openedAt, acts: this.acts, end, seen: this.seen() }
  }

  private seen(): Seen {
    return this.player.look()
  }

  /** To the next thing that is due, or some hours or days. */
  private letTimePass(): void {
    const next = nextMoment(this.rules, this.seen().state)
    const some = Date.parse(this.now) + (1 + this.throwOf.below(this.throwOf.yes() ? 12 * 60 : 12 * 24 * 60)) * MINUTE
    const to = next !== undefined && this.throwOf.yes(0.6) ? Math.min(Math.ceil(Date.parse(next) / MINUTE) * MINUTE, some + 40 * DAY) : some
    this.now = new Date(Math.max(to, Date.parse(this.now))).toISOString()
    this.player.advance(this.now)
  }

  /** Somebody does something that is possible now, rather what was done seldom; false when everything tried was refused. */
  private act(): boolean {
    const { state } = this.seen()
    const scope = scopeOf(this.rules, state, this.now)
    const steps = Object.entries(state.steps).flatMap(([key, step]) => (isOpen(step) ? [key] : []))
    const choices = [...new Set([...steps, ...Object.keys(state.proposals), ...heardEvents(this.hearers, scope.active)])]
    for (let tries = 0; tries < TRIES && choices.length > 0;) {
      const choice = this.seldom(choices, (key) => (key in state.steps ? 4 : this.weightOf(key)))
      choices.splice(choices.indexOf(choice), 1)
      if (!(choice in state.steps) && !(choice in state.proposals) && missingForEvent(this.rules, scope, choice).length > 0) continue
      if (choice in state.steps ? this.step(choice, state) : this.event(choice, state)) {
        this.times.set(choice, (this.times.get(choice) ?? 0) + 1)
        return true
      }
      tries++
    }
    return false
  }

  /** Who has gone half her way may also end it. */
  private weightOf(event: string): number {
    const weight = this.weights.get(event) ?? this.noise
    return weight === CLOSING && this.turn * 2 > this.options.turns ? 1 : weight
  }

  private seldom(choices: string[], weight: (choice: string) => number): string {
    const weights = choices.map((choice) => weight(choice) / (1 + (this.times.get(choice) ?? 0)) ** 2)
    const total = weights.reduce((sum, one) => sum + one, 0)
    let left = (this.throwOf.below(1_000_000) / 1_000_000) * total
    return choices.find((_, index) => (left -= weights[index] ?? 0) < 0) ?? this.throwOf.pick(choices)
  }

  private step(key: string, state: CaseState): boolean {
    const instance = state.steps[key]
    const rule = instance && this.rules.core.steps[instance.step]
    if (!instance || !rule || rule.doneBy) return false
    if (instance.pending) return this.done({ by: this.another(rule.secondSignature ?? rule.approval ?? [], instance.pending.by), sign: key })
    const form = this.definition.forms.find(({ id }) => id === rule.form)
    return this.attempts(form, (answers) => ({ by: this.throwOf.pick(rule.roles), step: key, ...(form && { answers }) }))
  }

  private event(event: string, state: CaseState): boolean {
    const rule = this.definition.events[event]
    const proposal = state.proposals[event]
    if (!rule) return false
    if (proposal) return this.done({ by: this.another(rule.approval?.roles ?? [], proposal.by), event })
    const form = eventForm(event, rule)
    return this.attempts(form, (data) => ({ by: this.throwOf.pick(rule.roles ?? []), event, ...(form && { data }) }))
  }

  /** Invents answers again while the form does not take them. */
  private attempts(form: Form | undefined, act: (answers: Record<string, unknown>) => Omit<Act, 'at'>): boolean {
    const today = localDate(this.now, this.rules.core.calendar)
    for (let attempt = 0; attempt < (form ? TRIES : 1); attempt++) {
      const answers = form ? inventedAnswers(form, { today, now: this.now }, this.throwOf, attempt === 0 ? this.yes : 0.95) : {}
      if (this.done(act(answers))) return true
    }
    return false
  }

  /** A person of one of these roles who is not the first one. */
  private another(roles: string[], first: string): string {
    const role = roles.length > 0 ? this.throwOf.pick(roles) : first
    return role === first ? `${role}/two` : role
  }

  private done(given: Omit<Act, 'at'>): boolean {
    const { by = 'system', step, sign, event, answers = {}, data = {} } = given
    const common = { by: { id: by, roles: [by.split('/')[0] ?? by] }, at: this.now, occurredAt: this.now }
    const refused =
      step !== undefined
        ? this.player.completeStep({ ...common, step, answers })
        : sign !== undefined
          ? this.player.signStep({ ...common, step: sign })
          : this.player.raiseEvent({ ...common, event: event ?? '', data })
    if (refused !== undefined) return false
    const { calendar } = this.rules.core
    this.acts.push({ at: `${localDate(this.now, calendar)}T${localTime(this.now, calendar).slice(0, 5)}`, ...given })
    return true
  }
}

const CLOSING = 0.05

/** What moves the stages counts fully, what ends the case at once little, what happens beside them as much as the person's life is noisy. */
function eventWeights({ core, states, listeners }: Rules, noise: number): Map<string, number> {
  const nodes = [...states]
  return new Map(
    [...listeners].map(([event, paths]) => {
      const inStages = paths.filter((path) => path.startsWith(`${core.stages}.`))
      const closes = nodes.some(([path, node]) => inStages.includes(path) && transitionList(node.on?.[event]).some(({ to }) => [to ?? []].flat().some((one) => targetPath(states, path, one) === core.closed)))
      return [event, closes ? CLOSING : inStages.length > 0 ? 1 : noise]
    }),
  )
}
