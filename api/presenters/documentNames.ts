import { formFields } from '../../domain/form/fields'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import type { Words } from './words'

/** A value a document reads, as people call it: the question, the fact, the form. */
export function labelOfName(definition: PathwayDefinition, name: string, words: Words): string {
  const [owner = '', of = '', field = ''] = name.replaceAll('[]', '').split('.')
  if (owner === 'facts') return words.text(definition.facts[of]?.title) || name
  if (owner === 'answers' || owner === 'signed') return answerLabel(definition, of, field, words)
  if (owner === 'events') return words.text(definition.events[of]?.data?.find(({ id }) => id === field)?.label) || words.text(definition.events[of]?.title) || name
  if (owner === 'deadlines') return words.text(definition.deadlines.find(({ id }) => id === of)?.title) || name
  if (owner === 'person') return words.text(definition.forms.flatMap(formFields).find(({ fills }) => fills === `person.${of}`)?.label) || words.say('case.unnamed')
  return name
}

function answerLabel({ forms }: PathwayDefinition, id: string, field: string, words: Words): string {
  const form = forms.find((one) => one.id === id)
  const label = words.text(form && formFields(form).find((one) => one.id === field)?.label) || words.text(form?.computed.find((one) => one.id === field)?.title)
  const title = words.text(form?.title) || id
  return label ? `${label} (${title})` : title
}
