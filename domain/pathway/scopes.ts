import { formShapes } from '../expression/formShape'
import { factShapes, fieldShapes, parameterShapes, type Names, type Shape } from '../expression/shape'
import { formFields, isCoded } from '../form/fields'
import type { Field, Form } from '../form/definition'
import type { PathwayDefinition } from './definition'

/** The names expressions may use in each kind of place; the same object for the same place. */
export interface Scopes {
  /** While this event happens; `undefined` for places where any event may have happened last. */
  event(event: string | undefined): Names
  /** When this step's form is signed. */
  step(step: string): Names
  /** Inside a form. */
  form(form: Form): Names
  /** A condition asked for these events and steps: every name one of them knows. */
  condition(events: string[], steps: string[]): Names
  /** The coded answers of a form, by its id, for whoever counts them. */
  signed(form: string): Names['answers']
}

export function scopesOf(definition: PathwayDefinition, states: string[]): Scopes {
  const base: Names = {
    facts: factShapes(definition.facts),
    params: parameterShapes(definition.parameters),
    event: {},
    answers: {},
    steps: Object.keys(definition.steps),
    states,
  }
  const forms = new Map(definition.forms.map((form) => [form.id, form]))
  const eventFields = (event: string): Field[] => definition.events[event]?.data ?? []
  const anyEvent = Object.values(definition.events).flatMap((event) => event.data ?? [])
  /** What steps tell an event they raise, besides its own questions. */
  const raised = (event: string): Record<string, Shape> =>
    Object.fromEntries(
      Object.values(definition.steps).flatMap((step) =>
        (step.raises ?? []).flatMap((one) =>
          one.event === event
            ? Object.keys(one.data ?? {}).map((name): [string, Shape] => [name, { type: 'dyn' }])
            : [],
        ),
      ),
    )
  const ofEvent = (fields: Field[]): Pick<Names, 'event' | 'texts'> => ({
    event: together(fields.filter(isCoded)),
    texts: textIds(fields),
  })
  const ofForm = (step: string): Pick<Names, 'answers' | 'texts' | 'open'> => {
    const id = definition.steps[step]?.form
    const form = forms.get(id ?? '')
    if (!form) return { answers: {}, ...(id !== undefined && { open: ['answers'] }) }
    return { answers: shapesOfForm(form.id), texts: textIds(formFields(form)) }
  }
  const shapesOfForm = (id: string): Names['answers'] => {
    const form = forms.get(id)
    const texts = form ? textIds(formFields(form)) : []
    return Object.fromEntries(Object.entries(form ? formShapes(form, base) : {}).filter(([name]) => !texts.includes(name)))
  }

  return remembered({
    event(event) {
      const { event: asked, texts } = ofEvent(event === undefined ? anyEvent : eventFields(event))
      const told =
        event === undefined
          ? (Object.assign({}, ...Object.keys(definition.events).map(raised)) as Names['event'])
          : raised(event)
      return {
        ...base,
        event: { ...told, ...asked },
        ...(texts && { texts }),
        ...(event !== undefined && !definition.events[event] && { open: ['event'] }),
      }
    },
    step: (step) => ({ ...base, ...ofForm(step) }),
    form: (form) => ({ ...base, answers: formShapes(form, base) }),
    signed: (id) => shapesOfForm(id),
    condition(events, steps) {
      const asked = ofEvent(events.flatMap(eventFields))
      const told = Object.assign({}, ...events.map(raised)) as Names['event']
      const signed = steps.map(ofForm)
      return {
        ...base,
        open: signed.flatMap((one) => one.open ?? []),
        event: { ...told, ...asked.event },
        answers: Object.assign({}, ...signed.map((one) => one.answers)) as Names['answers'],
        texts: [asked, ...signed].flatMap((one) => one.texts ?? []),
      }
    },
  })
}

const textIds = (fields: Field[]): string[] => fields.filter((field) => !isCoded(field)).map((field) => field.id)

/** Shapes of questions that may come from several events; one that differs between them can be anything. */
function together(fields: Field[]): Record<string, Shape> {
  const shapes: Record<string, Shape> = {}
  for (const field of fields) {
    const [shape, before] = [fieldShapes([field])[field.id], shapes[field.id]]
    if (!shape) continue
    const options = before?.options && shape.options ? [...new Set([...before.options, ...shape.options])] : undefined
    shapes[field.id] = !before
      ? shape
      : { type: before.type === shape.type ? shape.type : 'dyn', ...(options && { options }) }
  }
  return shapes
}

/** Makes the names of a place once, so that its checker is made once too. */
function remembered(scopes: Scopes): Scopes {
  const known = new Map<string, Names>()
  const once = (key: string, make: () => Names): Names => {
    const names = known.get(key) ?? make()
    known.set(key, names)
    return names
  }
  return {
    event: (event) => once(`event ${event ?? ''}`, () => scopes.event(event)),
    step: (step) => once(`step ${step}`, () => scopes.step(step)),
    signed: (form) => scopes.signed(form),
    form: (form) => once(`form ${form.id}`, () => scopes.form(form)),
    condition: (events, steps) =>
      once(`condition ${events.join()} ${steps.join()}`, () => scopes.condition(events, steps)),
  }
}
