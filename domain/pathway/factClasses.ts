import { VISIBILITY_CLASSES, type VisibilityClass } from '../access/grants'
import { formFields } from '../form/fields'
import type { Form } from '../form/definition'
import type { Sets, StateNode, Transition } from './chart'
import type { PathwayDefinition } from './definition'

/** What of an expression names is read from. */
type Owner = 'facts' | 'answers' | 'event'

/** One way in which a fact is recorded: the expression, and the class of each answer it may read. */
interface Source {
  fact: string
  expression: string
  classes: Record<string, VisibilityClass>
}

const known = new WeakMap<PathwayDefinition, Record<string, VisibilityClass>>()

/**
 * The visibility class of every fact: what the definition says, or else that of the answers it is recorded from, the most
 * guarded of them (V8 over V0). A fact recorded from none, such as a count or a date of the process, is V0.
 */
export function factClasses(definition: PathwayDefinition): Record<string, VisibilityClass> {
  const found = known.get(definition) ?? derive(definition)
  known.set(definition, found)
  return found
}

/** Names an expression reads of one owner: `facts.riskBand`. */
export const namesRead = (expression: string, owner: Owner): string[] => [...expression.matchAll(new RegExp(`\\b${owner}\\.\\??([a-zA-Z][a-zA-Z0-9]*)`, 'g'))].map(([, name]) => name ?? '')

const stricter = (one: VisibilityClass, other: VisibilityClass): VisibilityClass => (VISIBILITY_CLASSES.indexOf(one) < VISIBILITY_CLASSES.indexOf(other) ? other : one)

/** Facts are recorded from facts too, so it is gone through until nothing changes: classes only ever get stricter. */
function derive(definition: PathwayDefinition): Record<string, VisibilityClass> {
  const sources = sourcesOf(definition)
  const classes = Object.fromEntries(Object.entries(definition.facts).map(([name, { visibility }]) => [name, visibility ?? 'V0'])) as Record<string, VisibilityClass>
  for (let changed = true; changed; ) {
    changed = false
    for (const { fact, expression, classes: answers } of sources) {
      if (definition.facts[fact]?.visibility) continue
      const read = [...['answers', 'event'].flatMap((owner) => namesRead(expression, owner as Owner).map((name) => answers[name] ?? 'V3')), ...namesRead(expression, 'facts').map((name) => classes[name] ?? 'V0')]
      const found = read.reduce(stricter, classes[fact] ?? 'V0')
      changed ||= found !== classes[fact]
      classes[fact] = found
    }
  }
  return classes
}

const sourcesOf = ({ steps, events, chart, forms }: PathwayDefinition): Source[] => {
  const eventClasses = Object.fromEntries(Object.entries(events).map(([name, { data = [] }]) => [name, classesOf(data, 'V3')]))
  return [
    ...Object.values(steps).flatMap(({ form, sets }) => from(sets, answersOf(forms.find(({ id }) => id === form)))),
    ...Object.entries(events).flatMap(([name, { sets }]) => from(sets, eventClasses[name] ?? {})),
    ...inChart(chart, eventClasses),
  ]
}

const from = (sets: Sets | undefined, classes: Source['classes']): Source[] => Object.entries(sets ?? {}).map(([fact, expression]) => ({ fact, expression, classes }))

const classesOf = (fields: { id: string; visibility?: VisibilityClass | undefined }[], otherwise: VisibilityClass): Source['classes'] => Object.fromEntries(fields.map(({ id, visibility }) => [id, visibility ?? otherwise]))

/** What is computed has the class of its form. */
function answersOf(form: Form | undefined): Source['classes'] {
  return form ? { ...classesOf(form.computed.map(({ id }) => ({ id })), form.visibility), ...classesOf(formFields(form), form.visibility) } : {}
}

function inChart(node: StateNode, events: Record<string, Source['classes']>): Source[] {
  const ways = (to: string | Transition | Transition[] | undefined): Transition[] => [to ?? []].flat().filter((way) => typeof way !== 'string')
  return [
    // A state may be entered by any event; what such a fact says of it is in the words of the event that was raised.
    ...from(node.sets, Object.assign({}, ...Object.values(events)) as Source['classes']),
    ...Object.entries(node.on ?? {}).flatMap(([event, to]) => ways(to).flatMap(({ sets }) => from(sets, events[event] ?? {}))),
    ...[...(node.always ?? []), ...ways(node.onDone)].flatMap(({ sets }) => from(sets, {})),
    ...Object.values(node.states ?? {}).flatMap((child) => inChart(child, events)),
  ]
}
