import type { Command } from '../../domain/case/commands'
import { describeCase } from '../../domain/case/describe'
import type { Rules } from '../../domain/case/rules'
import { isOpen } from '../../domain/case/steps'
import { acceptAnswers } from '../../domain/form/accept'
import type { Form } from '../../domain/form/definition'
import { eventForm } from '../../domain/form/eventForm'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { Simulation } from '../../domain/scenario/simulate'
import { scopeOf } from '../../domain/case/turn'
import { dice } from '../../domain/chance/dice'
import { randomAnswers } from './randomAnswers'

/** A synthetic person who is led through a pathway by chance: steps done, events raised, time passed. The same seed, the same life. */
export function randomWalk(definition: PathwayDefinition, rules: Rules, { seed, acts, openedAt }: { seed: number; acts: number; openedAt: string }): Simulation {
  const throwOf = dice(seed)
  const simulation = new Simulation(rules, { caseId: `c_${seed}`, practice: true, openedAt, actor: 'system', facts: {} })
  const roles = Object.keys(definition.roles)
  const people = [
    { id: 'first', roles },
    { id: 'second', roles },
  ] as const

  const values = (form: Form | undefined) => {
    if (!form) return {}
    const { facts, params, active, done, today, now } = scopeOf(rules, simulation.state, simulation.now)
    const accepted = acceptAnswers(form, randomAnswers(form, { today, now }, throwOf), { facts, params, active, done, today, now, zone: definition.time.zone })
    return accepted.ok ? accepted.values : undefined
  }

  function choose(number: number): Command | undefined {
    const by = throwOf.pick(people)
    const common = { id: `s${number}`, by, occurredAt: simulation.now }
    const open = Object.entries(simulation.state.steps).filter(([, step]) => isOpen(step))
    if (open.length > 0 && throwOf.yes(0.6)) {
      const [key, step] = throwOf.pick(open)
      if (step.pending) return { ...common, type: 'signStep', step: key }
      const form = definition.forms.find(({ id }) => id === rules.core.steps[step.step]?.form)
      const given = values(form)
      return given && { ...common, type: 'completeStep', step: key, values: given, answers: `a${number}` }
    }
    const allowed = describeCase(rules, simulation.state, by, simulation.now).events.filter((event) => event.allowed)
    if (allowed.length === 0) return undefined
    const event = throwOf.pick(allowed).type
    const rule = definition.events[event]
    const data = values(rule && eventForm(event, rule))
    return data && { ...common, type: 'raiseEvent', event, data, answers: `a${number}` }
  }

  for (let number = 0; number < acts && !simulation.state.closedAt; number++) {
    if (throwOf.yes(0.4)) simulation.advance(new Date(Date.parse(simulation.now) + throwOf.below(20 * 24) * 3_600_000).toISOString())
    const command = choose(number)
    if (command) simulation.act(command)
  }
  return simulation
}
