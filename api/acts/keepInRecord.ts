import { people } from '../../database/people'
import type { Row } from '../../domain/form/answer'
import type { Form } from '../../domain/form/definition'
import { fillsOf } from './fills'
import type { ActNeeds } from './needs'

const isEmpty = (record: object): boolean => Object.keys(record).length === 0

/** After an act, what its form learnt about the person herself goes into her sealed record. Doing it twice changes nothing. */
export async function keepInRecord({ knex, vault, personKeys }: Pick<ActNeeds, 'knex' | 'vault' | 'personKeys'>, personId: string, form: Form, answers: Row, by: string): Promise<void> {
  const fills = fillsOf(form, answers)
  const store = people(knex, { vault, personKeys })
  if (!isEmpty(fills.person)) await store.change(personId, fills.person)
  if (!isEmpty(fills.safeContact)) await store.saveSafeContact(personId, { ...(await store.safeContact(personId)), ...fills.safeContact }, by)
}
