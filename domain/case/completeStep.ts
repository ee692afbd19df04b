import { askEffects } from './effects'
import { withdrawForStep } from './deadlines'
import type { Command } from './commands'
import { recorded } from './machine'
import { markDone } from './markDone'
import { unmetNeeds } from './needs'
import { raiseOrPropose } from './propose'
import { sameVoice } from './sameVoice'
import type { StepState } from './state'
import { openInstance } from './steps'
import type { Turn } from './turn'

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>

/** The form is signed: the step is done, or waits for the second person it needs. */
export function completeStep(turn: Turn, command: Of<'completeStep'>): void {
  const { key, instance, rule } = mine(turn, command)
  if (rule.doneBy) turn.refuse('not-allowed', { code: 'decision', who: rule.roles, events: rule.doneBy })
  const missing = unmetNeeds(turn.rules, rule.needs ?? [], turn.scope({ answers: command.values }))
  if (missing.length > 0) turn.refuse('unmet', ...missing)

  const waits = rule.secondSignature ? 'awaitingSecond' : rule.approval ? 'awaitingApproval' : undefined
  const answers = command.answers === undefined ? {} : { answers: command.answers }
  if (!waits) return finish(turn, key, instance, { ...answers, facts: command.values, by: command.by.id })

  const pending = { ...answers, facts: command.values, occurredAt: turn.at.occurredAt, by: command.by.id, role: turn.at.role ?? '', ...(turn.at.inPlaceOf && { inPlaceOf: turn.at.inPlaceOf }) }
  turn.state.steps[key] = { ...instance, status: waits, pending }
  turn.record({ type: 'stepSubmitted', step: instance.step, key, status: waits, roles: rule.secondSignature ?? rule.approval ?? [], facts: command.values, ...answers })
}

/** A second person signs or approves what the first has submitted. */
export function signStep(turn: Turn, command: Of<'signStep'>): void {
  const { key, instance, roles } = submitted(turn, command)
  const { pending } = instance
  if (!pending) return turn.refuse('not-open', { code: 'not-submitted', who: roles })
  finish(turn, key, instance, { ...(pending.answers && { answers: pending.answers }), facts: pending.facts, by: pending.by, secondBy: command.by.id })
}

/** The second person sends it back to the first, who may change and submit it again. */
export function returnStep(turn: Turn, command: Of<'returnStep'>): void {
  const { key, instance } = submitted(turn, command)
  const { pending: _, ...open } = instance
  turn.state.steps[key] = { ...open, status: 'returned' }
  turn.record({ type: 'stepReturned', step: instance.step, key, ...(command.answers && { answers: command.answers }) })
}

export function startStep(turn: Turn, command: Of<'startStep'>): void {
  const { key, instance } = mine(turn, command)
  if (instance.status !== 'available') return
  turn.state.steps[key] = { ...instance, status: 'inProgress', by: command.by.id }
  turn.record({ type: 'stepStarted', step: instance.step, key })
}

/** Left out for a reason, by somebody who may waive it; what is only offered anybody who could do it may leave out. */
export function skipStep(turn: Turn, command: Of<'skipStep'>): void {
  const { key, instance, rule } = named(turn, command.step)
  const may = rule.discretionary ? [...rule.roles, ...(rule.waiver ?? [])] : (rule.waiver ?? [])
  if (!may.some((role) => command.by.roles.includes(role))) turn.refuse('wrong-role', { code: 'role', who: may })
  turn.state.steps[key] = { ...instance, status: 'skipped', doneAt: turn.at.occurredAt, by: command.by.id }
  turn.record({ type: 'stepSkipped', step: instance.step, key, ...(command.answers && { answers: command.answers }) })
  withdrawForStep(turn, instance.step, key)
}

/** A step done by mistake, or to be done anew: it is open again, what it led to stands. */
export function reopenStep(turn: Turn, command: Of<'reopenStep'>): void {
  const found = Object.entries(turn.state.steps).find(([key, { step, status }]) => (key === command.step || step === command.step) && (status === 'done' || status === 'skipped'))
  if (!found) return turn.refuse('not-open', { code: 'not-done', who: [] })
  const [key, { doneAt: _, secondBy: __, pending: ___, ...instance }] = found
  const rule = turn.rules.core.steps[instance.step]
  if (!rule?.roles.some((role) => command.by.roles.includes(role))) turn.refuse('wrong-role', { code: 'role', who: rule?.roles ?? [] })
  turn.state.steps[key] = { ...instance, status: 'available' }
  turn.state.done = turn.state.done.filter((step) => step !== instance.step)
  turn.record({ type: 'stepReopened', step: instance.step, key, ...(command.answers && { answers: command.answers }) })
}

interface Finished {
  answers?: string
  facts: Of<'completeStep'>['values']
  by: string
  secondBy?: string
}

function finish(turn: Turn, key: string, instance: StepState, { answers, facts, by, secondBy }: Finished): void {
  markDone(turn, key, instance, { facts, by: secondBy ? [by, secondBy] : [by], ...(answers && { answers }) })
  const rule = turn.rules.core.steps[instance.step]
  turn.learn(recorded(turn.rules.expressions, rule?.sets, turn.scope({ answers: facts })))
  askEffects(turn, rule?.effects, turn.scope({ answers: facts }), { by: { step: key }, roles: rule?.roles, answers })
  for (const { event, when, data } of rule?.raises ?? []) {
    const scope = turn.scope({ answers: facts })
    if (turn.rules.expressions.holds(when, scope)) raiseOrPropose(turn, event, recorded(turn.rules.expressions, data, scope, {}), answers)
  }
}

function named(turn: Turn, step: string): { key: string; instance: StepState; rule: NonNullable<Turn['rules']['core']['steps'][string]> } {
  const [key, instance] = openInstance(turn.state.steps, step) ?? []
  const rule = turn.rules.core.steps[instance?.step ?? step.split('#')[0] ?? step]
  if (!rule) return turn.refuse('unknown', { code: 'unknown-step', who: [] })
  if (!key || !instance) return turn.refuse('not-open', { code: 'not-open', who: rule.roles, states: rule.in })
  return { key, instance, rule }
}

/** The open step a person means, if it is one of hers to do now. */
function mine(turn: Turn, { step, by }: { step: string; by: Command['by'] }): ReturnType<typeof named> {
  const found = named(turn, step)
  if (!found.rule.roles.some((role) => by.roles.includes(role))) turn.refuse('wrong-role', { code: 'role', who: found.rule.roles })
  if (found.instance.pending) turn.refuse('not-open', { code: 'submitted', who: found.rule.secondSignature ?? found.rule.approval ?? [] })
  return found
}

function submitted(turn: Turn, { step, by }: { step: string; by: Command['by'] }): { key: string; instance: StepState; roles: string[] } {
  const { key, instance, rule } = named(turn, step)
  const roles = rule.secondSignature ?? rule.approval ?? []
  if (!roles.some((role) => by.roles.includes(role))) turn.refuse('wrong-role', { code: 'role', who: roles })
  if (instance.pending && sameVoice(instance.pending, by)) turn.refuse('same-person', { code: 'same-person', who: roles })
  return { key, instance, roles }
}
