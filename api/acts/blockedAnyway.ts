import type { Refusal } from '../../domain/case/refusal'
import { openInstance } from '../../domain/case/steps'
import type { CaseView } from '../../domain/case/view'
import type { ActingCase } from './actingCase'

/** What an act is about: a step by its key, or an event by its name. */
export interface Target {
  kind: 'step' | 'event'
  name: string
}

/** Why an act cannot be done whatever its answers: said instead of what is wrong with them, since mending those would not help. */
export function blockedAnyway({ state, rules }: ActingCase, { kind, name }: Target, view: CaseView): Refusal | undefined {
  if (kind === 'event') {
    const event = view.events.find(({ type }) => type === name)
    if (!event) return { code: 'unknown', missing: [{ code: name in rules.core.events ? 'not-by-hand' : 'unknown-event', who: [] }] }
    return event.missing.length > 0 ? { code: 'not-allowed', missing: event.missing } : undefined
  }
  const step = rules.core.steps[name.split('#')[0] ?? name]
  if (!step) return { code: 'unknown', missing: [{ code: 'unknown-step', who: [] }] }
  const [key] = openInstance(state.steps, name) ?? []
  if (key === undefined) return { code: 'not-open', missing: [{ code: 'not-open', who: step.roles, states: step.in }] }
  const missing = view.steps.find((one) => one.key === key)?.missing ?? []
  return missing.length > 0 ? { code: 'unmet', missing } : undefined
}
