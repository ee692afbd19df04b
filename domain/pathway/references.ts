import type { Deadline, Trigger } from '../deadline/definition'
import type { Field } from '../form/definition'
import type { Scenario } from '../scenario/definition'
import type { ChartIndex } from './chartIndex'
import type { PathwayDefinition } from './definition'
import type { Effect } from './effect'
import type { NameKind } from './knownNames'
import type { Path } from './path'
import { targetPath } from './target'

/** A place that names something defined elsewhere. */
export interface Reference {
  kind: NameKind
  name: string
  at: Path
  /** The name is the key that stands there, not its value. */
  key?: boolean
}

type Note = (kind: NameKind, name: string | string[] | undefined, at: Path, key?: boolean) => void

/** Every name a definition and its scenarios use, with its place; names inside expressions are the checker's. */
export function referencesOf(definition: PathwayDefinition, chart: ChartIndex, scenarios: Scenario[]): Reference[] {
  const found: Reference[] = []
  const note: Note = (kind, name, at, key) => {
    if (Array.isArray(name)) name.forEach((one, i) => found.push({ kind, name: one, at: [...at, i] }))
    else if (name !== undefined) found.push({ kind, name, at, ...(key && { key }) })
  }
  note('state', definition.closed, ['closed'])
  note('state', definition.stages, ['stages'])
  note('role', definition.guard?.disclosure.release, ['guard', 'disclosure', 'release'])
  const { tells, hears } = definition.signals ?? {}
  note('role', tells?.roles, ['signals', 'tells', 'roles'])
  note('event', tells?.review.event, ['signals', 'tells', 'review', 'event'])
  note('role', tells?.review.as, ['signals', 'tells', 'review', 'as'])
  note('role', hears?.roles, ['signals', 'hears', 'roles'])
  note('fact', definition.safeContact?.consent, ['safeContact', 'consent'])
  chartNames(chart, note)
  conditionNames(definition, note)
  accessNames(definition, note)
  eventNames(definition, note)
  documentNames(definition, note)
  stepNames(definition, note)
  definition.deadlines.forEach((deadline, i) => deadlineNames(deadline, ['deadlines', i], note))
  definition.forms.forEach((form, i) => {
    note('fact', form.retest?.last, ['forms', i, 'retest', 'last'])
    for (const { parameter, at } of durationParameters(form.retest, ['forms', i, 'retest'])) note('parameter', parameter, at)
    note('role', form.override?.lowerNeeds, ['forms', i, 'override', 'lowerNeeds'])
    form.sections.forEach(({ fields }, k) => fieldNames(fields, ['forms', i, 'sections', k, 'fields'], note))
  })
  retentionNames(definition, note)
  for (const [role, { most }] of Object.entries(definition.roles)) note('parameter', most, ['roles', role, 'most'])
  for (const [kind, { roles }] of Object.entries(definition.links ?? {})) note('role', roles, ['links', kind, 'roles'])
  scenarios.forEach((scenario, i) => scenarioNames(scenario, ['scenarios', i], note))
  return found
}

function chartNames(chart: ChartIndex, note: Note): void {
  const nodes = new Map([...chart.states].map(([path, { node }]) => [path, node]))
  for (const { path, node, at } of chart.states.values()) {
    if (node.initial) note('state', `${path}.${node.initial}`, [...at, 'initial'])
    if (node.default) note('state', targetPath(nodes, path, node.default), [...at, 'default'])
    note('deadline', node.withdrawsDeadlinesExcept, [...at, 'withdrawsDeadlinesExcept'])
    keys('fact', node.sets, [...at, 'sets'], note)
  }
  for (const { at, event, transition, targets } of chart.ways) {
    if (event) note('event', event, at.slice(0, at.indexOf(event) + 1), true)
    targets.forEach((target, i) =>
      note('state', target, Array.isArray(transition.to) ? [...at, 'to', i] : [...at, 'to']),
    )
    note('condition', transition.needs, [...at, 'needs'])
    keys('fact', transition.sets, [...at, 'sets'], note)
  }
}

const keys = (kind: NameKind, map: object | undefined, at: Path, note: Note): void =>
  Object.keys(map ?? {}).forEach((name) => note(kind, name, [...at, name], true))

function accessNames({ access }: PathwayDefinition, note: Note): void {
  for (const kind of ['roles', 'tells', 'reviewedBy'] as const) note('role', access?.breakGlass?.[kind], ['access', 'breakGlass', kind])
  for (const kind of ['lasts', 'reasonAtLeast', 'reviewWithin'] as const) note('parameter', access?.breakGlass?.[kind], ['access', 'breakGlass', kind])
  note('role', access?.leave?.givenBy, ['access', 'leave', 'givenBy'])
  note('parameter', access?.leave?.longest, ['access', 'leave', 'longest'])
  keys('role', access?.leave?.to, ['access', 'leave', 'to'], note)
  note('role', access?.conflictsDeclaredBy, ['access', 'conflictsDeclaredBy'])
}

function conditionNames({ conditions }: PathwayDefinition, note: Note): void {
  for (const [id, condition] of Object.entries(conditions)) {
    const at: Path = ['conditions', id]
    note('state', condition.suspendedIn, [...at, 'suspendedIn'])
    note('role', condition.waiver, [...at, 'waiver'])
    for (const kind of ['all', 'any'] as const) {
      condition[kind]?.forEach((need, i) => {
        note('role', need.who, [...at, kind, i, 'who'])
        note('step', need.step, [...at, kind, i, 'step'])
      })
    }
  }
}

function fieldNames(fields: Field[], at: Path, note: Note): void {
  fields.forEach((field, i) => {
    note('role', field.colleagues, [...at, i, 'colleagues'])
    fieldNames(field.fields ?? [], [...at, i, 'fields'], note)
  })
}

function eventNames({ events }: PathwayDefinition, note: Note): void {
  for (const [key, event] of Object.entries(events)) {
    const at: Path = ['events', key]
    note('role', event.roles, [...at, 'roles'])
    note('condition', event.needs, [...at, 'needs'])
    note('role', event.approval?.roles, [...at, 'approval', 'roles'])
    note('role', event.assigns?.role, [...at, 'assigns', 'role'])
    fieldNames(event.data ?? [], [...at, 'data'], note)
    event.notify?.forEach((notice, i) => note('role', notice.to, [...at, 'notify', i, 'to']))
    keys('fact', event.sets, [...at, 'sets'], note)
    effectNames(event.effects, [...at, 'effects'], note)
  }
}

function stepNames({ steps }: PathwayDefinition, note: Note): void {
  for (const [key, step] of Object.entries(steps)) {
    const at: Path = ['steps', key]
    note('state', step.in, [...at, 'in'])
    for (const kind of ['roles', 'secondSignature', 'approval', 'waiver'] as const)
      note('role', step[kind], [...at, kind])
    note('form', step.form, [...at, 'form'])
    note('fact', step.each, [...at, 'each'])
    note('condition', step.needs, [...at, 'needs'])
    note('event', step.doneBy, [...at, 'doneBy'])
    step.raises?.forEach((raised, i) => note('event', raised.event, [...at, 'raises', i, 'event']))
    keys('fact', step.sets, [...at, 'sets'], note)
    effectNames(step.effects, [...at, 'effects'], note)
  }
}

function effectNames(effects: Effect[] | undefined, at: Path, note: Note): void {
  effects?.forEach(({ by, within }, i) => {
    note('role', by, [...at, i, 'by'])
    for (const { parameter, at: place } of durationParameters(within, [...at, i, 'within'])) note('parameter', parameter, place)
  })
}

function deadlineNames(deadline: Deadline, at: Path, note: Note): void {
  note('step', deadline.step, [...at, 'step'])
  note('document', deadline.document, [...at, 'document'])
  note('role', deadline.owner, [...at, 'owner'])
  for (const kind of ['start', 'end', 'withdraw'] as const)
    deadline[kind]?.forEach((trigger, i) => triggerNames(trigger, [...at, kind, i], note))
  deadline.due.forEach((due, i) => {
    for (const kind of ['remind', 'escalate'] as const)
      due[kind]?.forEach((rung, r) => note('role', rung.to, [...at, 'due', i, kind, r, 'to']))
  })
  for (const kind of ['remind', 'escalate'] as const)
    deadline[kind].forEach((rung, r) => note('role', rung.to, [...at, kind, r, 'to']))
  deadline.raise.forEach((raised, i) => note('event', raised.event, [...at, 'raise', i, 'event']))
  note('event', deadline.extend?.event, [...at, 'extend', 'event'])
  for (const { parameter, at: place } of durationParameters(deadline, at)) note('parameter', parameter, place)
}

function documentNames({ documents = [], messages = {} }: PathwayDefinition, note: Note): void {
  documents.forEach((document, i) => {
    const at: Path = ['documents', i]
    note('role', document.roles, [...at, 'roles'])
    note('role', document.signatures, [...at, 'signatures'])
    note('register', document.register, [...at, 'register'])
    document.made?.forEach((happening, k) => triggerNames(happening, [...at, 'made', k], note))
    fieldNames(document.asks ?? [], [...at, 'asks'], note)
  })
  for (const [id, { when, roles }] of Object.entries(messages)) {
    note('role', roles, ['messages', id, 'roles'])
    when.forEach((happening, k) => triggerNames(happening, ['messages', id, 'when', k], note))
  }
}

function retentionNames({ retention }: PathwayDefinition, note: Note): void {
  note('role', retention?.decides, ['retention', 'decides'])
  note('role', retention?.seconds, ['retention', 'seconds'])
  retention?.rules.forEach(({ from }, i) => note('fact', from === 'closed' ? undefined : from, ['retention', 'rules', i, 'from']))
  for (const { parameter, at } of durationParameters(retention, ['retention'])) note('parameter', parameter, at)
}

function triggerNames(trigger: Trigger, at: Path, note: Note): void {
  note('event', trigger.event, [...at, 'event'])
  note('state', trigger.enters, [...at, 'enters'])
  note('state', trigger.leaves, [...at, 'leaves'])
  note('step', trigger.done, [...at, 'done'])
  note('step', trigger.opens, [...at, 'opens'])
  note('fact', trigger.fact, [...at, 'fact'])
}

/** Where a deadline takes a duration from a parameter: `$maximumStay`. */
export function durationParameters(node: unknown, at: Path): { parameter: string; at: Path }[] {
  if (typeof node === 'string') return node.startsWith('$') ? [{ parameter: node.slice(1), at }] : []
  if (typeof node !== 'object' || node === null) return []
  const parts: [string | number, unknown][] = Array.isArray(node) ? [...node.entries()] : Object.entries(node)
  return parts.flatMap(([part, value]) => durationParameters(value, [...at, part]))
}

function scenarioNames(scenario: Scenario, at: Path, note: Note): void {
  keys('fact', scenario.facts, [...at, 'facts'], note)
  keys('parameter', scenario.parameters, [...at, 'parameters'], note)
  expectationNames(scenario.expect, [...at, 'expect'], note)
  scenario.acts.forEach((act, i) => {
    const place: Path = [...at, 'acts', i]
    note('role', act.by?.split('/')[0], [...place, 'by'])
    note('step', act.step?.split('#')[0], [...place, 'step'])
    note('step', act.sign, [...place, 'sign'])
    note('event', act.event, [...place, 'event'])
    expectationNames(act.expect, [...place, 'expect'], note)
  })
}

function expectationNames(expect: Scenario['expect'], at: Path, note: Note): void {
  if (!expect) return
  note('state', expect.in, [...at, 'in'])
  note('state', expect.notIn, [...at, 'notIn'])
  keys('fact', expect.facts, [...at, 'facts'], note)
  for (const name of Object.keys(expect.steps ?? {})) note('step', name.split('#')[0], [...at, 'steps', name], true)
  for (const kind of ['deadlines', 'met'] as const)
    for (const name of Object.keys(expect[kind] ?? {})) note('deadline', ruleOf(name), [...at, kind, name], true)
  for (const kind of ['told', 'notTold'] as const) {
    expect[kind]?.forEach((told, i) => {
      note('deadline', ruleOf(told.deadline), [...at, kind, i, 'deadline'])
      note('role', told.to, [...at, kind, i, 'to'])
    })
  }
  note('event', expect.allowed, [...at, 'allowed'])
  keys('event', expect.blocked, [...at, 'blocked'], note)
}

/** `D12.3` is the third term of D12, `D13#2` its second run. */
const ruleOf = (deadline: string): string => deadline.split(/[.#]/)[0] ?? deadline
