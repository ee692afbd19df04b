import type { Deadline } from '../deadline/definition'
import { durationWords } from '../deadline/durationWords'
import { durationOf } from '../difference/valueWords'
import type { Field, Form } from '../form/definition'
import { indexChart, type ChartIndex } from '../pathway/chartIndex'
import type { Parameter, PathwayDefinition, Step } from '../pathway/definition'
import { titlesOf, type Titles } from '../pathway/titles'
import type { Text } from '../pathway/words'

export type BookLanguage = 'ro' | 'en'

/** Everything the methodology says, in one language, in the order of its printed book. Made from the definition alone. */
export interface Book {
  title: string
  stages: Chapter[]
  /** What is true beside the stages: safety, consent, whose case it is. */
  beside: Chapter[]
  deadlines: DeadlineRow[]
  forms: FormSheet[]
  parameters: ParameterRow[]
  /** Numbers and terms that nobody has verified yet. */
  questions: ParameterRow[]
  roles: { title: string; id: string }[]
}

export interface Chapter {
  id: string
  title: string
  states: { title: string; path: string }[]
  steps: StepSheet[]
  /** Steps of this chapter whose sheets stand in an earlier one. */
  again: { title: string; in: string }[]
  ways: string[]
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

export interface DeadlineRow {
  id: string
  title: string
  term: string
  class: string
  owner: string
  told: string
  source: string
}

export interface FormSheet {
  id: string
  title: string
  purpose: string
  source: string
  licence: string
  sections: { title: string; questions: { label: string; type: string; options: string; required: boolean }[] }[]
}

export interface ParameterRow {
  id: string
  title: string
  value: string
  source: string
  status: string
}

export function bookOf(definition: PathwayDefinition, language: BookLanguage): Book {
  return new Writer(definition, language).book()
}

const TYPES: Record<Field['type'], Record<BookLanguage, string>> = {
  text: { ro: 'text', en: 'text' },
  longText: { ro: 'text lung', en: 'long text' },
  number: { ro: 'număr', en: 'number' },
  date: { ro: 'dată', en: 'date' },
  dateTime: { ro: 'dată și oră', en: 'date and time' },
  yesNo: { ro: 'da / nu', en: 'yes / no' },
  yesNoUnknown: { ro: 'da / nu / nu se știe', en: 'yes / no / not known' },
  choice: { ro: 'o variantă', en: 'one of' },
  choices: { ro: 'mai multe variante', en: 'any of' },
  phone: { ro: 'telefon', en: 'telephone' },
  email: { ro: 'e-mail', en: 'e-mail' },
  cnp: { ro: 'CNP', en: 'CNP' },
  signature: { ro: 'semnătură', en: 'signature' },
  list: { ro: 'tabel', en: 'table' },
  code: { ro: 'cod', en: 'code' },
}

/** A step that is open in several stages has its sheet in the first; the others name it. */
function eachOnce(chapters: Chapter[]): void {
  const first = new Map<string, string>()
  for (const chapter of chapters) {
    chapter.again = chapter.steps.flatMap(({ id, title }) => {
      const earlier = first.get(id)
      return earlier === undefined ? [] : [{ title, in: earlier }]
    })
    chapter.steps = chapter.steps.filter(({ id }) => !first.has(id))
    for (const { id } of chapter.steps) first.set(id, chapter.title)
  }
}

class Writer {
  private readonly chart: ChartIndex
  private readonly titles: Titles
  private readonly params

  constructor(
    private readonly definition: PathwayDefinition,
    private readonly language: BookLanguage,
  ) {
    this.chart = indexChart(definition.chart)
    this.titles = titlesOf(definition, this.chart)
    this.params = Object.fromEntries(Object.entries(definition.parameters).map(([name, { value }]) => [name, value]))
  }

  book(): Book {
    const { definition } = this
    const parameters = Object.entries(definition.parameters).map(([id, parameter]) => this.parameter(id, parameter))
    const unverified = definition.deadlines.filter(({ status }) => status !== undefined && status !== 'verified').map((deadline): ParameterRow => ({ id: deadline.id, title: this.text(deadline.title), value: this.term(deadline), source: deadline.source ?? '', status: deadline.status ?? '' }))
    const top = [...this.chart.states.values()].filter(({ path }) => path.split('.').length === definition.stages.split('.').length && path !== definition.stages)
    const stages = this.childrenOf(definition.stages).map((path) => this.chapter(path))
    const beside = top.map(({ path }) => this.chapter(path))
    eachOnce([...stages, ...beside])
    return {
      title: this.text(definition.title),
      stages,
      beside,
      deadlines: definition.deadlines.map((deadline) => this.deadline(deadline)),
      forms: definition.forms.map((form) => this.form(form)),
      parameters,
      questions: [...parameters.filter(({ status }) => status !== 'verified'), ...unverified],
      roles: Object.entries(definition.roles).map(([id, { title }]) => ({ id, title: this.text(title) })),
    }
  }

  private text(text: Text | undefined): string {
    return text ? (text[this.language] ?? text.ro) : ''
  }

  private childrenOf(path: string): string[] {
    return [...this.chart.states.values()].filter(({ parent, node }) => parent === path && node.type !== 'history').map((state) => state.path)
  }

  private chapter(path: string): Chapter {
    const inside = [...this.chart.states.values()].filter((state) => state.path === path || state.path.startsWith(`${path}.`))
    const paths = new Set(inside.map((state) => state.path))
    const title = (at: string): string => this.text(this.chart.states.get(at)?.node.title) || at
    return {
      id: path.replaceAll('.', '-'),
      title: title(path),
      states: inside.filter((state) => state.path !== path && state.node.type !== 'history').map((state) => ({ path: state.path, title: title(state.path) })),
      steps: Object.entries(this.definition.steps).flatMap(([id, step]) => (step.in.some((at) => paths.has(at)) ? [this.step(id, step)] : [])),
      again: [],
      ways: this.chart.ways.filter(({ from, targets }) => paths.has(from) && targets.length > 0).map((way) => this.titles.way(way)[this.language]),
    }
  }

  private step(id: string, step: Step): StepSheet {
    const { definition } = this
    const form = definition.forms.find((one) => one.id === step.form)
    const needs = (step.needs ?? []).flatMap((need) => (definition.conditions[need] ? [`${need} ${this.text(definition.conditions[need].title)}`] : []))
    return {
      id,
      title: this.text(step.title),
      why: this.text(step.why),
      before: (step.before ?? []).map((text) => this.text(text)),
      roles: this.roles(step.roles),
      second: this.roles(step.secondSignature ?? step.approval ?? []),
      form: form ? `${form.id} ${this.text(form.title)}` : '',
      ...(step.minutes !== undefined && { minutes: step.minutes }),
      ...(step.source !== undefined && { source: step.source }),
      deadlines: definition.deadlines.filter((deadline) => deadline.step === id).map((deadline) => ({ id: deadline.id, term: this.term(deadline) })),
      needs,
    }
  }

  private roles(roles: readonly string[]): string {
    return roles.map((role) => this.text(this.definition.roles[role]?.title) || role).join(', ')
  }

  private deadline(deadline: Deadline): DeadlineRow {
    const told = [...deadline.escalate, ...deadline.due.flatMap(({ escalate = [] }) => escalate)].flatMap(({ to }) => to)
    const step = deadline.step === undefined ? undefined : this.definition.steps[deadline.step]
    const paper = this.definition.documents?.find(({ id }) => id === deadline.document)
    return { id: deadline.id, title: this.text(deadline.title), term: this.term(deadline), class: deadline.class, owner: this.roles(deadline.owner ?? step?.roles ?? paper?.roles ?? []), told: this.roles([...new Set(told)]), source: deadline.source ?? '' }
  }

  /** „3 zile lucrătoare; 24 de ore dacă …”. */
  private term({ due }: Deadline): string {
    return due
      .map((term) => {
        const length = (text: string | undefined): string => this.duration(text)
        const words = { ro: { on: 'la', before: 'înainte de', every: 'la fiecare', nth: 'a', day: 'zi lucrătoare a lunii', when: 'dacă' }, en: { on: 'on', before: 'before', every: 'every', nth: 'working day', day: 'of the month', when: 'if' } }[this.language]
        const parts = [
          term.within && length(term.within),
          term.on && (term.before ? `${length(term.before)} ${words.before} ${term.on}` : `${words.on} ${term.on}`),
          term.every && `${words.every} ${length(term.every)}${term.times ? ` × ${term.times}` : ''}`,
          term.after?.map(length).join(', '),
          term.workingDayOfMonth && `${words.nth} ${term.workingDayOfMonth} ${words.day}`,
          term.time,
        ].filter(Boolean)
        return `${parts.join(', ')}${due.length > 1 && term.when ? ` (${words.when} ${term.when})` : ''}`
      })
      .join('; ')
  }

  private duration(text: string | undefined): string {
    const duration = durationOf(text, this.params)
    return duration ? durationWords(duration)[this.language] : (text ?? '')
  }

  private form(form: Form): FormSheet {
    return {
      id: form.id,
      title: this.text(form.title),
      purpose: this.text(form.purpose),
      source: form.source ?? '',
      licence: form.licence ?? '',
      sections: form.sections.map((section) => ({
        title: this.text(section.title),
        questions: section.fields.map((field) => ({ label: this.text(field.label), type: TYPES[field.type][this.language], options: (field.options ?? []).map((option) => option[this.language] ?? option.ro).join(' · '), required: field.required === true })),
      })),
    }
  }

  private parameter(id: string, { title, value, source = '', status }: Parameter): ParameterRow {
    return { id, title: this.text(title) || id, value: this.duration(String(value)), source, status: status ?? '' }
  }
}
