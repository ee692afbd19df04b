import type { Command } from '../case/commands'
import type { Rules } from '../case/rules'
import type { Facts } from '../case/state'
import { scopeOf } from '../case/turn'
import { acceptAnswers } from '../form/accept'
import type { Form } from '../form/definition'
import { eventForm } from '../form/eventForm'
import type { PathwayDefinition } from '../pathway/definition'
import type { Instant } from '../time/calendar'
import { moment, type Seen } from './expect'
import type { Scenario } from './definition'
import type { Player } from './run'
import { Simulation } from './simulate'

/** A player that answers at once. */
export interface SimulationPlayer extends Player {
  advance(to: Instant): void
  completeStep(given: Parameters<Player['completeStep']>[0]): string[] | undefined
  signStep(given: Parameters<Player['signStep']>[0]): string[] | undefined
  raiseEvent(given: Parameters<Player['raiseEvent']>[0]): string[] | undefined
  look(): Seen
}

/** Plays a scenario without any engine, on a virtual clock; forms are checked and scored as they are at the desk. */
export function simulationPlayer(definition: PathwayDefinition, rules: Rules, scenario: Pick<Scenario, 'scenario' | 'openedAt' | 'facts'>): SimulationPlayer {
  const openedAt = moment(scenario.openedAt, rules.core.calendar)
  const simulation = new Simulation(rules, { caseId: scenario.scenario, practice: true, openedAt, actor: 'system', facts: scenario.facts })
  let acts = 0

  const accept = (form: Form | undefined, raw: Record<string, unknown>): { values: Facts } | { problems: string[] } => {
    if (!form) return { values: {} }
    const { facts, params, active, done, today, now } = scopeOf(rules, simulation.state, simulation.now)
    const accepted = acceptAnswers(form, raw, { facts, params, active, done, today, now, zone: definition.time.zone })
    return accepted.ok ? { values: accepted.values } : { problems: accepted.problems.map(({ pointer, code }) => `${pointer} ${code}`) }
  }
  const act = (command: Command): string[] | undefined => simulation.act(command)?.missing.map(({ code }) => code)
  const submission = (): string => `act-${++acts}`

  return {
    advance: (to) => simulation.advance(to),
    completeStep({ by, step, answers, occurredAt }) {
      const form = definition.steps[step.split('#')[0] ?? step]?.form
      const accepted = accept(definition.forms.find(({ id }) => id === form), answers)
      if ('problems' in accepted) return accepted.problems
      return act({ type: 'completeStep', id: submission(), by, occurredAt, step, values: accepted.values, answers: submission() })
    },
    signStep: ({ by, step, occurredAt }) => act({ type: 'signStep', id: submission(), by, occurredAt, step }),
    raiseEvent({ by, event, data, occurredAt }) {
      if (simulation.state.proposals[event]) return act({ type: 'raiseEvent', id: submission(), by, occurredAt, event, data: {} })
      const rule = definition.events[event]
      const accepted = accept(rule && eventForm(event, rule), data)
      if ('problems' in accepted) return accepted.problems
      return act({ type: 'raiseEvent', id: submission(), by, occurredAt, event, data: accepted.values })
    },
    look: () => ({ state: simulation.state, events: simulation.events, now: simulation.now }),
  }
}
