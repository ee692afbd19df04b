import { isSilence, type Row } from '../../domain/form/answer'
import type { Form } from '../../domain/form/definition'
import { formFields } from '../../domain/form/fields'

/** What a form says about the person herself, to be kept in her record: identity and safe contact. */
export interface Fills {
  person: Record<string, unknown>
  safeContact: Record<string, unknown>
}

export function fillsOf(form: Form, answers: Row): Fills {
  const fills: Fills = { person: {}, safeContact: {} }
  for (const { id, fills: target } of formFields(form)) {
    const [record, field] = target?.split('.') ?? []
    const answer = answers[id]
    if (!field || answer === undefined || isSilence(answer)) continue
    if (record === 'person' || record === 'safeContact') fills[record][field] = answer
  }
  return fills
}
