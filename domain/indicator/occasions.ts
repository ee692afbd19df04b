import type { CaseEvent } from '../case/events'
import type { Facts } from '../case/state'
import type { RunningDeadline } from '../deadline/schedule'
import type { Instant } from '../time/calendar'

/** A case to be counted from, with its journal in order. */
export interface CountedCase {
  /** Whose cases follow each other, so that a person is counted once. */
  person: string
  openedAt: Instant
  closedAt?: Instant | undefined
  entries: CaseEvent[]
  /** The form a step asks for, by the definition the case runs under. */
  formOf(step: string): string | undefined
}

/** What is known in a case at a moment. */
interface Known {
  at: Instant
  facts: Facts
  active: string[]
  done: string[]
}

/** One thing that can be counted, with all that an expression may read of it. */
export interface Occasion extends Known {
  kind: 'opened' | 'closed' | 'open' | 'event' | 'stepOpened' | 'step' | 'form' | 'deadlineStarted' | 'deadlineDue' | 'deadlineMet'
  /** Event, step, form or rule of a deadline; empty for cases. */
  name: string
  person: string
  openedAt: Instant
  closedAt?: Instant | undefined
  event?: Facts
  answers?: Facts
  met?: 'onTime' | 'late' | 'open'
  dueAt?: Instant
  startedAt?: Instant
}

interface Term {
  deadline: RunningDeadline
  met?: { at: Instant; onTime: boolean }
  withdrawn?: true
}

/** Everything in a case that can be counted: `ends` are the moments at which it is asked whether it is open. */
export function occasionsOf(one: CountedCase, ends: Instant[]): Occasion[] {
  const fold = new Fold(one)
  for (const entry of one.entries) fold.take(entry)
  return fold.finish(ends)
}

/** An act is followed by the facts it sets: what is counted reads them, up to the next act. */
const ACTS = new Set<CaseEvent['type']>(['caseOpened', 'eventRaised', 'stepCompleted', 'caseClosed'])

class Fold {
  private found: Occasion[] = []
  private readonly history: Known[] = []
  private terms: Term[] = []
  private now: Known
  /** Of the act just read, still to be given the facts it sets. */
  private fresh: Occasion[] = []
  /** Which instance of a step an occasion came of. */
  private readonly keys = new Map<Occasion, string>()

  constructor(private readonly one: CountedCase) {
    this.now = { at: one.openedAt, facts: {}, active: [], done: [] }
  }

  take(entry: CaseEvent): void {
    if (ACTS.has(entry.type)) this.settle()
    const at = entry.occurredAt
    this.learn(entry)
    if (entry.type === 'caseOpened') this.note('opened', '', at)
    else if (entry.type === 'caseClosed') this.note('closed', '', at)
    else if (entry.type === 'eventRaised') this.note('event', entry.event, at, { event: entry.data })
    else if (entry.type === 'stepOpened') this.note('stepOpened', entry.step, at)
    else if (entry.type === 'stepCompleted') this.complete(entry)
    else if (entry.type === 'stepReopened') this.takeBack(entry.key)
    else this.keepTerm(entry)
  }

  finish(ends: Instant[]): Occasion[] {
    this.settle()
    for (const end of ends) if (this.one.openedAt < end && (this.one.closedAt === undefined || this.one.closedAt >= end)) this.found.push(this.occasion('open', '', end, this.knownAt(end)))
    for (const term of this.terms) this.countTerm(term)
    return this.found
  }

  private learn(entry: CaseEvent): void {
    const { facts, active, done } = this.now
    const next = { ...this.now, at: entry.occurredAt }
    if (entry.type === 'caseOpened' || entry.type === 'factsRecorded') this.know({ ...next, facts: { ...facts, ...entry.facts } })
    else if (entry.type === 'stateEntered') this.know({ ...next, active: [...active.filter((state) => state !== entry.state), entry.state] })
    else if (entry.type === 'stateLeft') this.know({ ...next, active: active.filter((state) => state !== entry.state) })
    else if (entry.type === 'stepCompleted') this.know({ ...next, done: [...done.filter((step) => step !== entry.step), entry.step] })
    else if (entry.type === 'stepReopened') this.know({ ...next, done: done.filter((step) => step !== entry.step) })
  }

  private know(known: Known): void {
    this.now = known
    this.history.push(known)
  }

  private complete(entry: Extract<CaseEvent, { type: 'stepCompleted' }>): void {
    const form = this.one.formOf(entry.step)
    const noted = [this.note('step', entry.step, entry.occurredAt), ...(form === undefined ? [] : [this.note('form', form, entry.occurredAt, { answers: entry.facts })])]
    for (const one of noted) this.keys.set(one, entry.key)
  }

  /** Done by mistake, or to be done anew: it is counted when it is done again. */
  private takeBack(key: string): void {
    this.settle()
    const last = this.found.findLast((one) => this.keys.get(one) === key)
    this.found = this.found.filter((one) => this.keys.get(one) !== key || one.at !== last?.at)
  }

  private note(kind: Occasion['kind'], name: string, at: Instant, more: Partial<Occasion> = {}): Occasion {
    const one = { ...this.occasion(kind, name, at, this.now), ...more }
    this.fresh.push(one)
    return one
  }

  private settle(): void {
    const { facts, active, done } = this.now
    for (const one of this.fresh) this.found.push(Object.assign(one, { facts, active, done }))
    this.fresh = []
  }

  private keepTerm(entry: CaseEvent): void {
    if (entry.type === 'deadlineStarted') this.terms.push({ deadline: entry.deadline })
    const term = this.terms.findLast(({ deadline }) => deadline.id === ('deadline' in entry ? (typeof entry.deadline === 'string' ? entry.deadline : entry.deadline.id) : ''))
    if (!term) return
    if (entry.type === 'deadlineChanged') term.deadline = entry.deadline
    if (entry.type === 'deadlineMet') term.met = { at: entry.occurredAt, onTime: entry.onTime }
    if (entry.type === 'deadlineWithdrawn') term.withdrawn = true
  }

  private countTerm({ deadline: { rule, startedAt, dueAt }, met, withdrawn }: Term): void {
    const more = { startedAt, dueAt, met: met === undefined ? ('open' as const) : met.onTime ? ('onTime' as const) : ('late' as const) }
    const add = (kind: Occasion['kind'], at: Instant): void => void this.found.push({ ...this.occasion(kind, rule, at, this.knownAt(at)), ...more })
    add('deadlineStarted', startedAt)
    if (!withdrawn) add('deadlineDue', dueAt)
    if (met) add('deadlineMet', met.at)
  }

  private occasion(kind: Occasion['kind'], name: string, at: Instant, { facts, active, done }: Known): Occasion {
    const { person, openedAt, closedAt } = this.one
    return { kind, name, at, facts, active, done, person, openedAt, ...(closedAt !== undefined && closedAt <= at && { closedAt }) }
  }

  private knownAt(at: Instant): Known {
    return this.history.findLast((known) => known.at <= at) ?? { at, facts: {}, active: [], done: [] }
  }
}
