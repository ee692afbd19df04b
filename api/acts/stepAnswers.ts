import { acceptAnswers, type Accepted } from '../../domain/form/accept'
import type { Form } from '../../domain/form/definition'
import { eventForm } from '../../domain/form/eventForm'
import { activePaths } from '../../domain/case/active'
import type { Problem } from '../../domain/form/problem'
import { paramsOn } from '../../domain/pathway/parameters'
import { localDate } from '../../domain/time/localTime'
import type { ActingCase } from './actingCase'

export type Checked = { accepted: Accepted; problems?: undefined } | { problems: Problem[] }

/** The form a step or an event asks to be filled in; without one, an empty form that takes no answers. */
export function formOfStep({ rules }: Pick<ActingCase, 'rules'>, step: string): Form {
  const { definition } = rules
  const id = definition.steps[step.split('#')[0] ?? step]?.form
  return definition.forms.find((form) => form.id === id) ?? empty(step)
}

export function formOfEvent({ rules }: Pick<ActingCase, 'rules'>, event: string): Form {
  const rule = rules.definition.events[event]
  return (rule && eventForm(event, rule)) ?? empty(event)
}

const empty = (id: string): Form => ({ id, title: { ro: id }, visibility: 'V3', sections: [], computed: [], statements: [] })

/** Reads the answers by their form, as of when it happened. */
export function checkAnswers({ rules, state }: ActingCase, form: Form, raw: Record<string, unknown>, now: string): Checked {
  const { core } = rules
  const accepted = acceptAnswers(form, raw, {
    facts: state.facts,
    params: paramsOn(core, localDate(now, core.calendar), localDate(state.openedAt, core.calendar)),
    today: localDate(now, core.calendar),
    now,
    zone: core.calendar.zone,
    active: activePaths(state.snapshot.value),
    done: state.done,
  })
  return accepted.ok ? { accepted } : { problems: accepted.problems }
}
