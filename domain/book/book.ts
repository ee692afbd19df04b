import type { PathwayDefinition, Step } from '../pathway/definition'
import type { Way } from '../pathway/chartIndex'
import { grouped } from '../pathway/grouped'
import { BookWords, type BookLanguage } from './language'
import { conditionSheet, deadlineRow, documentSheet, formSheet, indicatorRow, messageSheet, parameterRow, termWords, type ConditionSheet, type DeadlineRow, type DocumentSheet, type FormSheet, type IndicatorRow, type MessageSheet, type ParameterRow } from './rows'

/** Everything the methodology says, in one language, in the order of its printed book. Made from the definition alone. */
export interface Book {
  title: string
  stages: Chapter[]
  /** What is true beside the stages: safety, consent, whose case it is. */
  beside: Chapter[]
  conditions: ConditionSheet[]
  deadlines: DeadlineRow[]
  forms: FormSheet[]
  documents: DocumentSheet[]
  messages: MessageSheet[]
  indicators: IndicatorRow[]
  parameters: ParameterRow[]
  /** Numbers and terms that nobody has verified yet. */
  questions: ParameterRow[]
}

export interface Chapter {
  id: string
  title: string
  /** Each with the names of those within it. */
  states: { title: string; path: string; inside: string }[]
  steps: StepSheet[]
  /** Steps of this chapter whose sheets stand in an earlier one. */
  again: { title: string; in: string }[]
  /** The ways out of the states of each part of the stage. */
  ways: { part: string; rows: WayRow[] }[]
  /** What happens in it, and who records that. */
  events: { title: string; who: string }[]
}

export interface WayRow {
  from: string
  to: string
  /** What it is taken on, and what must then be so. */
  on: string
  when: string
  needs: string
}

export interface StepSheet {
  id: string
  title: string
  why: string
  before: string[]
  roles: string
  second: string
  form: string
  minutes?: number
  source?: string
  deadlines: { id: string; term: string }[]
  needs: string[]
}

const BY_ITSELF = { ro: 'de la sine', en: 'by itself' }
const INSIDE_DONE = { ro: 'cele dinăuntru s-au încheiat', en: 'what is inside has ended' }

export function bookOf(definition: PathwayDefinition, language: BookLanguage): Book {
  const words = new BookWords(definition, language)
  const { chart } = words
  const depth = definition.stages.split('.').length
  const childrenOf = (parent: string): string[] => [...chart.states.values()].filter((state) => state.parent === parent && state.node.type !== 'history').map(({ path }) => path)
  const stages = childrenOf(definition.stages).map((path) => chapter(words, path))
  const beside = [...chart.states.values()].filter(({ path }) => path.split('.').length === depth && path !== definition.stages).map(({ path }) => chapter(words, path))
  eachOnce([...stages, ...beside])
  const parameters = Object.entries(definition.parameters).map(([id, parameter]) => parameterRow(words, id, parameter))
  const unverified = definition.deadlines.flatMap((deadline): ParameterRow[] => (deadline.status === undefined || deadline.status === 'verified' ? [] : [{ id: deadline.id, title: words.text(deadline.title), value: termWords(words, deadline), source: deadline.source ?? '', status: deadline.status }]))
  return {
    title: words.text(definition.title),
    stages,
    beside,
    conditions: Object.entries(definition.conditions).map(([id, condition]) => conditionSheet(words, id, condition)),
    deadlines: definition.deadlines.map((deadline) => deadlineRow(words, deadline)),
    forms: definition.forms.map((form) => formSheet(words, form)),
    documents: (definition.documents ?? []).map((document) => documentSheet(words, document)),
    messages: Object.entries(definition.messages ?? {}).map(([id, message]) => messageSheet(words, id, message)),
    indicators: (definition.indicators ?? []).map((indicator) => indicatorRow(words, indicator)),
    parameters,
    questions: [...parameters.filter(({ status }) => status !== 'verified'), ...unverified],
  }
}

/** A step that is open in several stages has its sheet in the first; the others name it. */
function eachOnce(chapters: Chapter[]): void {
  const first = new Map<string, string>()
  for (const one of chapters) {
    one.again = one.steps.flatMap(({ id, title }) => {
      const earlier = first.get(id)
      return earlier === undefined ? [] : [{ title, in: earlier }]
    })
    one.steps = one.steps.filter(({ id }) => !first.has(id))
    for (const { id } of one.steps) first.set(id, one.title)
  }
}

function chapter(words: BookWords, path: string): Chapter {
  const inside = [...words.chart.states.values()].filter((state) => state.path === path || state.path.startsWith(`${path}.`))
  const paths = new Set(inside.map((state) => state.path))
  const ways = words.chart.ways.filter(({ from, targets }) => paths.has(from) && targets.length > 0)
  return {
    id: path.replaceAll('.', '-'),
    title: words.state(path),
    states: inside.filter(({ parent, node }) => parent === path && node.type !== 'history').map((state) => ({ path: state.path, title: words.state(state.path), inside: inside.filter(({ path: one, node }) => one.startsWith(`${state.path}.`) && node.type !== 'history').map(({ path: one }) => words.state(one)).join(', ') })),
    steps: Object.entries(words.definition.steps).flatMap(([id, step]) => (step.in.some((at) => paths.has(at)) ? [stepSheet(words, id, step)] : [])),
    again: [],
    ways: byPart(words, path, ways),
    events: [...new Set(ways.flatMap(({ event }) => event ?? []))].map((name) => ({ title: words.event(name), who: words.roles(words.definition.events[name]?.roles) || words.raisedBy(name) })),
  }
}

function byPart(words: BookWords, chapter: string, ways: Way[]): Chapter['ways'] {
  const parts = grouped(ways.map((way) => [words.partOf(way.from, chapter), way] as const))
  return [...parts].map(([part, inIt]) => ({ part, rows: inIt.map((way) => wayRow(words, chapter, part, way)) }))
}

function wayRow(words: BookWords, chapter: string, part: string, { from, kind, event, targets, transition }: Way): WayRow {
  const happening = event === undefined ? undefined : words.definition.events[event]
  const target = (path: string): string => [words.partOf(path, chapter), words.state(path)].filter((word) => word !== '' && word !== part).join(': ')
  return {
    from: words.state(from),
    to: targets.map(target).join(', '),
    on: kind === 'on' && event ? words.event(event) : kind === 'always' ? BY_ITSELF[words.language] : INSIDE_DONE[words.language],
    when: transition.when === undefined ? '' : words.say(transition.when, happening?.data),
    needs: [...new Set([...(happening?.needs ?? []), ...(transition.needs ?? [])])].map((id) => `${id} ${words.text(words.definition.conditions[id]?.title)}`).join(', '),
  }
}

function stepSheet(words: BookWords, id: string, step: Step): StepSheet {
  const { definition } = words
  const form = definition.forms.find((one) => one.id === step.form)
  return {
    id,
    title: words.text(step.title),
    why: words.text(step.why),
    before: (step.before ?? []).map((text) => words.text(text)),
    roles: words.roles(step.roles),
    second: words.roles(step.secondSignature ?? step.approval),
    form: form ? `${form.id} ${words.text(form.title)}` : '',
    ...(step.minutes !== undefined && { minutes: step.minutes }),
    ...(step.source !== undefined && { source: step.source }),
    deadlines: definition.deadlines.filter((deadline) => deadline.step === id).map((deadline) => ({ id: deadline.id, term: termWords(words, deadline) })),
    needs: (step.needs ?? []).flatMap((need) => (definition.conditions[need] ? [`${need} ${words.text(definition.conditions[need].title)}`] : [])),
  }
}
