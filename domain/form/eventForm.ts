import type { Event } from '../pathway/definition'
import type { Form } from './definition'

/** What is asked when an event is raised, as a form of one page; nothing where the event asks nothing. */
export function eventForm(event: string, { title, data }: Event): Form | undefined {
  if (!data || data.length === 0) return undefined
  return { id: event, title, visibility: 'V3', sections: [{ id: 'data', title, fields: data }], computed: [], statements: [] }
}
