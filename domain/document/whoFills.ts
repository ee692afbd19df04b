import { formFields } from '../form/fields'
import type { PathwayDefinition } from '../pathway/definition'

/** What would make a missing value known: steps and events by name; neither for what nobody writes down. */
export interface Filler {
  steps: string[]
  events: string[]
}

const stepsWith = ({ steps }: PathwayDefinition, forms: string[]): string[] => Object.entries(steps).flatMap(([key, { form }]) => (form !== undefined && forms.includes(form) ? [key] : []))

/** Which steps or events of a pathway record a value that a document misses, by its name in the template. */
export function whoFills(definition: PathwayDefinition, name: string): Filler {
  const [owner = '', of = ''] = name.replaceAll('[]', '').split('.')
  const { steps, events, forms, deadlines } = definition
  const none = { steps: [], events: [] }
  if (owner === 'answers' || owner === 'signed') return { ...none, steps: stepsWith(definition, [of]) }
  if (owner === 'person') return { ...none, steps: stepsWith(definition, forms.filter((form) => formFields(form).some(({ fills }) => fills === `person.${of}` || (of === 'fullName' && fills === 'person.lastName'))).map(({ id }) => id)) }
  if (owner === 'events') return { ...none, events: [of] }
  if (owner === 'deadlines') return { ...none, steps: [deadlines.find(({ id }) => id === of)?.step ?? []].flat() }
  if (owner !== 'facts') return none
  const sets = (entries: [string, { sets?: Record<string, string> | undefined }][]): string[] => entries.flatMap(([key, one]) => (Object.hasOwn(one.sets ?? {}, of) ? [key] : []))
  return { steps: sets(Object.entries(steps)), events: sets(Object.entries(events)) }
}
