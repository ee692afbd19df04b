import type { Names, Shape } from '../expression/shape'
import { factShape, fieldShapes } from '../expression/shape'
import type { Trigger } from '../deadline/definition'
import type { Field } from '../form/definition'
import type { Sets } from './chart'
import type { ChartIndex } from './chartIndex'
import type { PathwayDefinition } from './definition'
import { indicatorExpressions } from './indicatorExpressions'
import type { Path } from './path'
import type { Scopes } from './scopes'

/** An expression of a definition, where it stands, what it may name and what it must come to. */
export interface PlacedExpression {
  at: Path
  text: string
  names: Names
  expected?: Shape
}

const CONDITION: Shape = { type: 'bool' }
const MOMENT: Shape = { type: 'string' }

/** Every expression of a definition. */
export function placedExpressions(
  definition: PathwayDefinition,
  chart: ChartIndex,
  scopes: Scopes,
): PlacedExpression[] {
  const found: PlacedExpression[] = []
  const add = (at: Path, text: string | undefined, names: Names, expected?: Shape): void => {
    if (text !== undefined) found.push({ at, text, names, ...(expected && { expected }) })
  }
  const sets = (at: Path, given: Sets | undefined, names: Names): void => {
    for (const [fact, text] of Object.entries(given ?? {})) {
      const known = definition.facts[fact]
      add([...at, fact], text, names, known && factShape(known))
    }
  }
  const context: Context = { definition, chart, scopes, add, sets }
  chartExpressions(context)
  conditionExpressions(context)
  eventExpressions(context)
  stepExpressions(context)
  deadlineExpressions(context)
  formExpressions(context)
  retentionExpressions(context)
  documentExpressions(context)
  indicatorExpressions(definition, scopes, add)
  return found
}

interface Context {
  definition: PathwayDefinition
  chart: ChartIndex
  scopes: Scopes
  add(at: Path, text: string | undefined, names: Names, expected?: Shape): void
  sets(at: Path, given: Sets | undefined, names: Names): void
}

function chartExpressions({ chart, scopes, add, sets }: Context): void {
  for (const { at, event, transition } of chart.ways) {
    add([...at, 'when'], transition.when, scopes.event(event), CONDITION)
    sets([...at, 'sets'], transition.sets, scopes.event(event))
  }
  for (const { at, node } of chart.states.values()) sets([...at, 'sets'], node.sets, scopes.event(undefined))
}

function conditionExpressions({ definition, chart, scopes, add }: Context): void {
  for (const [id, condition] of Object.entries(definition.conditions)) {
    const fromEvents = Object.entries(definition.events).flatMap(([event, { needs }]) =>
      needs?.includes(id) ? [event] : [],
    )
    const fromChart = chart.ways.flatMap(({ event, transition }) =>
      event && transition.needs?.includes(id) ? [event] : [],
    )
    const steps = Object.entries(definition.steps).flatMap(([step, { needs }]) => (needs?.includes(id) ? [step] : []))
    const names = scopes.condition([...new Set([...fromEvents, ...fromChart])].sort(), steps)
    for (const kind of ['all', 'any'] as const)
      condition[kind]?.forEach((need, i) => add(['conditions', id, kind, i, 'when'], need.when, names, CONDITION))
  }
}

function eventExpressions({ definition, scopes, add, sets }: Context): void {
  for (const [key, event] of Object.entries(definition.events)) {
    const at: Path = ['events', key]
    const names = scopes.event(key)
    sets([...at, 'sets'], event.sets, names)
    event.effects?.forEach((effect, i) => add([...at, 'effects', i, 'when'], effect.when, names, CONDITION))
    add([...at, 'assigns', 'to'], event.assigns?.to, names)
    event.notify?.forEach((notice, i) => add([...at, 'notify', i, 'when'], notice.when, names, CONDITION))
    fieldExpressions([...at, 'data'], event.data ?? [], { ...names, answers: fieldShapes(event.data ?? []) }, add)
  }
}

function stepExpressions({ definition, scopes, add, sets }: Context): void {
  for (const [key, step] of Object.entries(definition.steps)) {
    const at: Path = ['steps', key]
    const signed = scopes.step(key)
    add([...at, 'when'], step.when, scopes.condition([], []), CONDITION)
    sets([...at, 'sets'], step.sets, signed)
    step.effects?.forEach((effect, i) => add([...at, 'effects', i, 'when'], effect.when, signed, CONDITION))
    step.raises?.forEach((raised, i) => {
      add([...at, 'raises', i, 'when'], raised.when, signed, CONDITION)
      const asked = fieldShapes(definition.events[raised.event]?.data ?? [])
      for (const [name, text] of Object.entries(raised.data ?? {}))
        add([...at, 'raises', i, 'data', name], text, signed, asked[name])
    })
  }
}

function deadlineExpressions({ definition, scopes, add }: Context): void {
  const facts = scopes.condition([], [])
  definition.deadlines.forEach((deadline, i) => {
    const at: Path = ['deadlines', i]
    const triggers = (kind: 'start' | 'end' | 'withdraw', given: Trigger[] = []): void =>
      given.forEach((trigger, k) => {
        const names = scopes.event(trigger.event)
        add([...at, kind, k, 'when'], trigger.when, names, CONDITION)
        add([...at, kind, k, 'at'], trigger.at, names, MOMENT)
      })
    triggers('start', deadline.start)
    triggers('end', deadline.end)
    triggers('withdraw', deadline.withdraw)
    deadline.due.forEach((due, k) => {
      const names = scopes.event(soleEvent(deadline.start))
      add([...at, 'due', k, 'when'], due.when, names, CONDITION)
      add([...at, 'due', k, 'on'], due.on, names, MOMENT)
      for (const kind of ['remind', 'escalate'] as const)
        due[kind]?.forEach((rung, r) => add([...at, 'due', k, kind, r, 'when'], rung.when, facts, CONDITION))
    })
    for (const kind of ['remind', 'escalate', 'raise'] as const)
      deadline[kind].forEach((rung, r) => add([...at, kind, r, 'when'], rung.when, facts, CONDITION))
    if (deadline.extend) add([...at, 'extend', 'to'], deadline.extend.to, scopes.event(deadline.extend.event), MOMENT)
  })
}

function documentExpressions({ definition, scopes, add }: Context): void {
  const facts = scopes.condition([], [])
  const happenings = (at: Path, given: { event?: string | undefined; when?: string | undefined }[]): void => given.forEach(({ event, when }, k) => add([...at, k, 'when'], when, scopes.event(event), CONDITION))
  definition.documents?.forEach((document, i) => {
    add(['documents', i, 'when'], document.when, facts, CONDITION)
    happenings(['documents', i, 'made'], document.made ?? [])
    fieldExpressions(['documents', i, 'asks'], document.asks ?? [], { ...facts, answers: fieldShapes(document.asks ?? []) }, add)
  })
  for (const [id, { when }] of Object.entries(definition.messages ?? {})) happenings(['messages', id, 'when'], when)
}

/** Cases that are over are asked about by their facts alone. */
function retentionExpressions({ definition, scopes, add }: Context): void {
  const facts: Names = { ...scopes.condition([], []), event: {}, steps: [], states: [] }
  definition.retention?.rules.forEach((rule, i) => add(['retention', 'rules', i, 'when'], rule.when, facts, CONDITION))
}

/** The event a deadline starts on when there is only one; with several, any of them may have happened. */
const soleEvent = (start: Trigger[]): string | undefined => (start.length === 1 ? start[0]?.event : undefined)

function formExpressions({ definition, scopes, add }: Context): void {
  definition.forms.forEach((form, i) => {
    const names = scopes.form(form)
    form.sections.forEach((section, k) => {
      const at: Path = ['forms', i, 'sections', k]
      add([...at, 'when'], section.when, names, CONDITION)
      fieldExpressions([...at, 'fields'], section.fields, names, add)
    })
    form.computed.forEach(({ value }, k) => {
      const at: Path = ['forms', i, 'computed', k, 'value']
      if ('expression' in value)
        add(
          [...at, 'expression'],
          value.expression,
          earlier(
            names,
            form.computed.slice(k).map((one) => one.id),
          ),
        )
      if ('rows' in value) add([...at, 'when'], value.when, { ...names, answers: fieldShapes(form.sections.flatMap(({ fields }) => fields).find(({ id }) => id === value.rows)?.fields ?? []) }, CONDITION)
      if ('table' in value)
        value.table.forEach((row, r) =>
          add(
            [...at, 'table', r, 'when'],
            row.when,
            earlier(
              names,
              form.computed.slice(k).map((one) => one.id),
            ),
            CONDITION,
          ),
        )
    })
  })
}

/** A computed value may use those worked out before it. */
function earlier(names: Names, later: string[]): Names {
  return { ...names, answers: Object.fromEntries(Object.entries(names.answers).filter(([id]) => !later.includes(id))) }
}

function fieldExpressions(at: Path, fields: Field[], names: Names, add: Context['add']): void {
  fields.forEach((field, i) => {
    add([...at, i, 'when'], field.when, names, CONDITION)
    if (typeof field.required === 'string') add([...at, i, 'required'], field.required, names, CONDITION)
    add([...at, i, 'warn', 'when'], field.warn?.when, names, CONDITION)
  })
}
