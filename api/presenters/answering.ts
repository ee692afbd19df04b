import { acceptAnswers, askedFields, partialAnswers } from '../../domain/form/accept'
import type { Form, Section } from '../../domain/form/definition'
import type { Facts } from '../../domain/case/state'
import type { CasePage } from './casePage'

type Acceptance = ReturnType<typeof acceptAnswers>
type AnswerContext = Parameters<typeof acceptAnswers>[2]

/** A form being filled in: what was typed, which questions are asked now, and what accepting it all would say. */
export interface Answering {
  form: Form
  /** As typed; may hold what is no date or number yet. */
  typed: Record<string, unknown>
  asked: ReadonlySet<string>
  /** Sections with at least one question asked. */
  sections: Section[]
  computed: Facts
  acceptance: Acceptance
}

export function answerContext({ view, pathway }: CasePage): AnswerContext {
  const { definition } = pathway
  const zone = definition.time.zone
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(view.now))
  return { facts: view.known, params: view.params, today, now: view.now, zone, active: view.active, done: view.steps.filter((step) => step.status === 'done').map((step) => step.step) }
}

/** Questions with a default start from it until something else is written. */
const withDefaults = (form: Form, typed: Record<string, unknown>): Record<string, unknown> => ({
  ...Object.fromEntries(form.sections.flatMap((section) => section.fields.filter((field) => field.default !== undefined).map((field) => [field.id, field.default]))),
  ...typed,
})

export function answering(form: Form, given: Record<string, unknown>, context: AnswerContext): Answering {
  const typed = withDefaults(form, given)
  const { asked, computed } = askedFields(form, partialAnswers(form, typed, context).answers, context)
  const sections = form.sections.filter((section) => section.fields.some((field) => asked.has(field.id)))
  return { form, typed, asked, sections, computed, acceptance: acceptAnswers(form, typed, context) }
}
