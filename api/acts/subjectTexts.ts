import { formFields } from '../../domain/form/fields'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import type { Written } from './guardTexts'

/** Of a form of its own each: a number is a number. */
const TYPED = new Set(['phone', 'email', 'cnp', 'birthDate', 'safeContact'])

/** What is written freely about the person of a new case: all but what a question of the pathway asks for in another way, or leaves unguarded. */
export function writtenOf({ forms }: PathwayDefinition, subject: Record<string, unknown>): Written[] {
  const asked = forms.flatMap(formFields).filter(({ fills }) => fills?.startsWith('person.'))
  const apart = new Set(asked.filter(({ unguarded, type }) => unguarded === true || (type !== 'text' && type !== 'longText')).map(({ fills }) => fills?.split('.')[1]))
  return Object.entries(subject).flatMap(([id, text]) => (typeof text === 'string' && !TYPED.has(id) && !apart.has(id) ? [{ field: { id }, pointer: `/subject/${id}`, text }] : []))
}
