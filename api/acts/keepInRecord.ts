import type { Command } from '../../domain/case/commands'
import { people } from '../../database/people'
import type { Row } from '../../domain/form/answer'
import type { Form } from '../../domain/form/definition'
import type { ActingCase } from './actingCase'
import { fillsOf } from './fills'
import type { ActNeeds } from './needs'
import { formOfEvent, formOfStep } from './stepAnswers'

const isEmpty = (record: object): boolean => Object.keys(record).length === 0

/** After an act, what its form learnt about the person herself goes into her sealed record; of a household or a community the form tells of somebody else. Doing it twice changes nothing. */
export async function keepInRecord({ knex, vault, personKeys }: Pick<ActNeeds, 'knex' | 'vault' | 'personKeys'>, { personId, rules }: Pick<ActingCase, 'personId' | 'rules'>, form: Form, answers: Row, by: string): Promise<void> {
  if (rules.definition.subject !== 'person') return
  const fills = fillsOf(form, answers)
  const store = people(knex, { vault, personKeys })
  if (!isEmpty(fills.person)) await store.change(personId, fills.person)
  if (!isEmpty(fills.safeContact)) await store.saveSafeContact(personId, { ...(await store.safeContact(personId)), ...fills.safeContact }, by)
}

/** The same for an act that was kept: its answers are read again. */
export async function keepFromAct(needs: ActNeeds, found: ActingCase, command: Command): Promise<void> {
  if (!('answers' in command) || command.answers === undefined) return
  const kept = await needs.store.answers(command.answers)
  const form = command.type === 'completeStep' ? formOfStep(found, command.step) : command.type === 'raiseEvent' ? formOfEvent(found, command.event) : undefined
  if (kept && form) await keepInRecord(needs, found, form, kept.answers, command.by.id)
}
