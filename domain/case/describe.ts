import type { Scope } from '../expression/evaluate'
import type { CoreStep } from '../pathway/core'
import type { Instant } from '../time/calendar'
import type { Actor } from './commands'
import { unmetNeeds } from './needs'
import { dutiesOf } from './duties'
import { missingForEvent } from './raiseEvent'
import type { Missing } from './refusal'
import type { Rules } from './rules'
import { stageOf } from './stage'
import { sameVoice } from './sameVoice'
import { isForPeople, type AskedEffect, type CaseState, type Proposal, type StepState } from './state'
import { isOpen } from './steps'
import { scopeOf } from './turn'
import type { CaseView, EffectView, EventView, StepView } from './view'

/** A case as it is now for one person, all facts included: what she may do, and of everything else all that is missing, by whom and by when. */
export function describeCase(rules: Rules, state: CaseState, actor: Actor, now: Instant): CaseView {
  const scope = scopeOf(rules, state, now)
  const closed = state.closedAt !== undefined
  return {
    now,
    state: state.snapshot.value,
    active: scope.active,
    stage: stageOf(rules, state),
    facts: state.facts,
    known: state.facts,
    params: scope.params,
    steps: Object.entries(state.steps).map(([key, step]) => stepView(rules, state, scope, actor, key, step)),
    events: Object.keys(rules.core.events).flatMap((event) => (rules.core.events[event]?.roles ? [eventView(rules, state, scope, actor, event)] : [])),
    deadlines: Object.values(state.deadlines),
    effects: Object.entries(state.effects ?? {}).map(([key, effect]) => effectView(actor, key, effect)),
    duties: dutiesOf(rules, state, actor),
    closed,
  }
}

/** Whom its answers are of, and who asked, is nobody's business here. */
function effectView(actor: Actor, key: string, { answers: _, askedBy: __, ...effect }: AskedEffect): EffectView {
  const forPeople = isForPeople(effect)
  return { ...effect, key, forPeople, allowed: forPeople && effect.roles.some((role) => actor.roles.includes(role)) }
}

function stepView(rules: Rules, state: CaseState, scope: Scope, actor: Actor, key: string, step: StepState): StepView {
  const rule = rules.core.steps[step.step]
  const [deadline] = Object.values(state.deadlines)
    .filter((one) => (one.step === step.step || one.step === key) && (step.occurrence === undefined || one.occurrence === step.occurrence))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  return {
    key,
    step: step.step,
    status: step.status,
    roles: rule?.roles ?? [],
    openedAt: step.openedAt,
    ...(isOpen(step) && deadline && { dueAt: deadline.dueAt, deadline: deadline.id }),
    missing: rule && isOpen(step) ? withDates(state, missingForStep(rules, scope, actor, step, rule)) : [],
  }
}

function missingForStep(rules: Rules, scope: Scope, actor: Actor, step: StepState, rule: CoreStep): Missing[] {
  const second = rule.secondSignature ?? rule.approval ?? []
  if (step.pending && sameVoice(step.pending, actor)) return [{ code: 'same-person', who: second }]
  const may = step.pending ? second : rule.roles
  if (rule.doneBy) return [...roleMissing(may, actor), { code: 'decision', who: rule.roles, events: rule.doneBy }]
  return [...roleMissing(may, actor), ...missingForRaised(rules, scope, step, rule), ...unmetNeeds(rules, rule.needs ?? [], scope).filter(({ unknown }) => !unknown?.every((name) => name.startsWith('answers.')))]
}

/** A step that records nothing but that something happened is held up by whatever holds up that event. */
function missingForRaised(rules: Rules, scope: Scope, { step }: StepState, { form, sets = {}, raises = [] }: CoreStep): Missing[] {
  if (form || Object.keys(sets).length > 0) return []
  const after = { ...scope, done: [...new Set([...(scope.done ?? []), step])] }
  return raises.filter(({ when, data }) => !when && !data).flatMap(({ event }) => missingForEvent(rules, after, event))
}

function eventView(rules: Rules, state: CaseState, scope: Scope, actor: Actor, event: string): EventView {
  const rule = rules.core.events[event]
  const proposal = state.proposals[event]
  const missing = withDates(state, [...missingPerson(rule?.roles ?? [], rule?.approval, proposal, actor), ...missingForEvent(rules, scope, event)])
  const closed: Missing[] = state.closedAt ? [{ code: 'closed', who: [] }] : []
  return { type: event, allowed: missing.length + closed.length === 0, ...(proposal && { proposed: { by: proposal.by, at: proposal.at } }), missing: [...closed, ...missing] }
}

function missingPerson(roles: string[], approval: string[] | undefined, proposal: Proposal | undefined, actor: Actor): Missing[] {
  if (!proposal || !approval) return roleMissing(roles, actor)
  if (sameVoice(proposal, actor)) return [{ code: 'approval', who: approval }]
  return roleMissing(approval, actor, 'approval')
}

const roleMissing = (roles: string[], actor: Actor, code = 'role'): Missing[] => (roles.some((role) => actor.roles.includes(role)) ? [] : [{ code, who: roles }])

/** By when: the due moment of the step that would mend it. */
function withDates(state: CaseState, missing: Missing[]): Missing[] {
  return missing.map((one) => {
    const [due] = Object.values(state.deadlines).flatMap(({ step, dueAt }) => (one.step && (step === one.step || step?.startsWith(`${one.step}#`)) ? [dueAt] : [])).sort()
    return due === undefined ? one : { ...one, by: due }
  })
}
