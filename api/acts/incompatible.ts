import { caseExclusions } from '../../database/caseExclusions'
import type { Refusal } from '../../domain/case/refusal'
import type { Facts } from '../../domain/case/state'
import type { Form } from '../../domain/form/definition'
import { formFields } from '../../domain/form/fields'
import type { ActingCase } from './actingCase'
import type { ActNeeds } from './needs'

/** Work of a case is given to nobody whom a conflict of interest keeps out of it. Why is not said. */
export async function incompatible({ knex, personKeys }: Pick<ActNeeds, 'knex' | 'personKeys'>, { id }: Pick<ActingCase, 'id'>, form: Form, values: Facts): Promise<Refusal | undefined> {
  const colleagues = formFields(form).flatMap((field) => (field.colleagues ? [values[field.id]] : [])).filter((value) => typeof value === 'string')
  const found = colleagues.length > 0 ? await caseExclusions(knex, personKeys).among(id, colleagues) : []
  return found.length > 0 ? { code: 'not-allowed', missing: [{ code: 'incompatible', who: [] }] } : undefined
}
