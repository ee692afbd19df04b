import { setImmediate } from 'node:timers/promises'
import type { Actor, Command } from '../../domain/case/commands'
import type { CaseEvent } from '../../domain/case/events'
import type { Missing } from '../../domain/case/refusal'
import { stageOf } from '../../domain/case/stage'
import type { CaseState } from '../../domain/case/state'
import { rulesOfThePast } from '../../domain/case/rules'
import { openInstance } from '../../domain/case/steps'
import { scopeOf } from '../../domain/case/turn'
import type { Row } from '../../domain/form/answer'
import { acceptAnswers, type Accepted } from '../../domain/form/accept'
import type { Form } from '../../domain/form/definition'
import { Simulation } from '../../domain/scenario/simulate'
import type { Instant } from '../../domain/time/calendar'
import { fillsOf, type Fills } from './fills'
import type { Pathway } from './pathways'
import { formOfEvent, formOfStep } from './stepAnswers'

/** One thing somebody did in the past: a step with its answers, a second signature, or an event with its data. */
export interface PastAct {
  at: Instant
  /** When it happened, if it was noted later than that. */
  occurredAt?: Instant
  by: Actor
  step?: string
  sign?: string
  event?: string
  answers?: Record<string, unknown>
  data?: Record<string, unknown>
}

export interface History {
  openedAt: Instant
  openedBy: Actor
  /** In order. */
  acts: PastAct[]
}

/** Answers given on the way, by the step instance or the event they are about. */
export interface PastAnswers {
  id: string
  form: Form
  about: string
  answers: Row
  by: string
  at: Instant
}

export interface Played {
  /** Events in order, with the case after each group of them. */
  passages: { events: CaseEvent[]; state: CaseState; stage: string }[]
  answers: PastAnswers[]
  fills: Fills
}

/** An act of the past that the rules do not allow: which one, and everything that was missing. */
export class ActRefused extends Error {
  constructor(
    readonly index: number,
    readonly act: PastAct,
    readonly code: string,
    readonly missing: string[],
  ) {
    super(`Act ${index + 1}, ${act.step ?? act.sign ?? act.event ?? 'nothing'} at ${act.at}, is refused: ${code}${missing.length > 0 ? ` (${missing.join(', ')})` : ''}`)
  }
}

/** Long enough for few writes, short enough for the database to chain them quickly. */
const PASSAGE = 150

/**
 * Runs a case from its first contact to `until` by the rules of the engine, without any engine; what else the process has
 * to do is done in between. `newId` names each set of answers. Fails with `ActRefused`.
 */
export async function playHistory(pathway: Pathway, { openedAt, openedBy, acts }: History, { until, newId }: { until: Instant; newId: () => string }): Promise<Played> {
  const rules = rulesOfThePast(pathway.rules)
  const simulation = new Simulation(rules, { caseId: '', practice: false, openedAt, actor: openedBy.id, ...(openedBy.roles[0] && { role: openedBy.roles[0] }), facts: {} })
  const played: Played = { passages: [], answers: [], fills: { person: {}, safeContact: {} } }
  let written = 0
  const passage = (least: number): void => {
    const events = simulation.events.slice(written)
    if (events.length === 0 || events.length < least) return
    played.passages.push({ events, state: simulation.state, stage: stageOf(rules, simulation.state) })
    written = simulation.events.length
  }
  for (const [index, act] of acts.entries()) {
    simulation.advance(act.at)
    carryOut({ pathway, simulation, played, newId }, act, index)
    passage(PASSAGE)
    await setImmediate()
  }
  simulation.advance(until)
  passage(1)
  return played
}

interface Stage {
  pathway: Pathway
  simulation: Simulation
  played: Played
  newId: () => string
}

function carryOut({ pathway, simulation, played, newId }: Stage, act: PastAct, index: number): void {
  const form = formOf(pathway, act)
  const raw = act.answers ?? act.data ?? {}
  const accepted = form && accept(pathway, simulation, form, raw)
  if (accepted && 'problems' in accepted) throw new ActRefused(index, act, 'invalid', accepted.problems)
  const answers = accepted && Object.keys(accepted.answers).length > 0 ? newId() : undefined
  const about = aboutOf(act, simulation.state)
  const refusal = simulation.act(commandOf(act, `${index + 1}`, accepted, answers))
  if (refusal) throw new ActRefused(index, act, refusal.code, refusal.missing.map(inWords))
  if (!form || !accepted || answers === undefined) return
  played.answers.push({ id: answers, form, about, answers: accepted.answers, by: act.by.id, at: act.occurredAt ?? act.at })
  const { person, safeContact } = fillsOf(form, accepted.answers)
  Object.assign(played.fills.person, person)
  Object.assign(played.fills.safeContact, safeContact)
}

function formOf(pathway: Pathway, { step, event }: PastAct): Form | undefined {
  if (step !== undefined) return formOfStep({ rules: pathway }, step)
  return event === undefined ? undefined : formOfEvent({ rules: pathway }, event)
}

function aboutOf({ step, event }: PastAct, state: CaseState): string {
  if (step === undefined) return event ?? ''
  return openInstance(state.steps, step)?.[0] ?? step
}

function accept({ rules, definition }: Pathway, simulation: Simulation, form: Form, raw: Record<string, unknown>): Accepted | { problems: string[] } {
  const { facts, params, active, done, today, now } = scopeOf(rules, simulation.state, simulation.now)
  const accepted = acceptAnswers(form, raw, { facts, params, active, done, today, now, zone: definition.time.zone })
  return accepted.ok ? accepted : { problems: accepted.problems.map(({ pointer, code }) => `${pointer} ${code}`) }
}

function commandOf(act: PastAct, id: string, accepted: Accepted | undefined, answers: string | undefined): Command {
  const common = { id, by: act.by, ...(act.occurredAt !== undefined && { occurredAt: act.occurredAt }) }
  const given = answers === undefined ? {} : { answers }
  if (act.step !== undefined) return { ...common, type: 'completeStep', step: act.step, values: accepted?.values ?? {}, ...given }
  if (act.sign !== undefined) return { ...common, type: 'signStep', step: act.sign }
  return { ...common, type: 'raiseEvent', event: act.event ?? '', data: accepted?.values ?? {}, ...given }
}

const inWords = ({ code, step }: Missing): string => (step ? `${code} → ${step}` : code)
