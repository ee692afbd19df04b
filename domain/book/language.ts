import { durationWords } from '../deadline/durationWords'
import type { Duration } from '../deadline/duration'
import { durationOf } from '../difference/valueWords'
import { wordsOfOptions } from '../document/names'
import type { Happening } from '../document/definition'
import { inWords, type Vocabulary } from '../expression/inWords'
import type { Owner } from '../expression/names'
import type { Field } from '../form/definition'
import type { Option } from '../form/option'
import { indexChart, type ChartIndex } from '../pathway/chartIndex'
import type { PathwayDefinition } from '../pathway/definition'
import { titlesOf, type Titles } from '../pathway/titles'
import type { Text } from '../pathway/words'

export type BookLanguage = 'ro' | 'en'

const HAPPENS = {
  ro: { event: 'la', done: 'după pasul', opens: 'când se deschide pasul', enters: 'la intrarea în', leaves: 'la ieșirea din', fact: 'când se află:', if: 'dacă', by: 'prin pasul', term: 'prin termenul' },
  en: { event: 'on', done: 'after the step', opens: 'when the step opens:', enters: 'on entering', leaves: 'on leaving', fact: 'when this becomes known:', if: 'if', by: 'by the step', term: 'by the deadline' },
}
const YES_NO: Record<BookLanguage, Record<string, string>> = { ro: { yes: 'da', no: 'nu', unknown: 'nu se știe' }, en: { yes: 'yes', no: 'no', unknown: 'not known' } }

/** A definition's own words in one language: titles, conditions and terms as people say them. */
export class BookWords {
  readonly chart: ChartIndex
  readonly titles: Titles
  readonly params: Record<string, string | number | boolean>

  constructor(
    readonly definition: PathwayDefinition,
    readonly language: BookLanguage,
  ) {
    this.chart = indexChart(definition.chart)
    this.titles = titlesOf(definition, this.chart)
    this.params = Object.fromEntries(Object.entries(definition.parameters).map(([name, { value }]) => [name, value]))
  }

  text(text: Text | undefined): string {
    return text ? (text[this.language] ?? text.ro) : ''
  }

  /** Titles without quotes, as rows of tables have them. */
  state(path: string): string {
    const { node, parent } = this.chart.states.get(path) ?? {}
    if (node?.type === 'history') return `${this.state(parent ?? '')}${this.language === 'ro' ? ', unde era' : ', where it was'}`
    return this.text(node?.title) || path
  }

  /** What a state is part of within its chapter: „Grup de suport”; nothing where it is part of the chapter itself. */
  partOf(path: string, chapter: string): string {
    const { parent = '' } = this.chart.states.get(path) ?? {}
    return parent.startsWith(`${chapter}.`) ? this.state(parent) : ''
  }

  /** Which steps and deadlines bring an event that nobody raises by hand. */
  raisedBy(event: string): string {
    const { steps, deadlines } = this.definition
    const byStep = Object.entries(steps).flatMap(([key, { raises = [] }]) => (raises.some((one) => one.event === event) ? [this.titles.step(key)[this.language]] : []))
    const byDeadline = deadlines.flatMap(({ id, raise }) => (raise.some((one) => one.event === event) ? [id] : []))
    return [byStep.length > 0 && `${HAPPENS[this.language].by} ${byStep.join(', ')}`, byDeadline.length > 0 && `${HAPPENS[this.language].term} ${byDeadline.join(', ')}`].filter(Boolean).join('; ')
  }

  event(name: string): string {
    return this.text(this.definition.events[name]?.title) || name
  }

  roles(roles: readonly string[] | undefined): string {
    return (roles ?? []).map((role) => this.text(this.definition.roles[role]?.title) || role).join(', ')
  }

  /** An expression in words; where it reads answers, those of this event or form. */
  say(expression: string, answers: Field[] = []): string {
    return inWords(expression, this.vocabulary(answers), this.language)
  }

  happening({ when, event, done, opens, enters, leaves, fact }: Happening): string {
    const words = HAPPENS[this.language]
    const { titles, language } = this
    const said = [
      event && `${words.event} ${titles.event(event)[language]}`,
      done && `${words.done} ${titles.step(done)[language]}`,
      opens && `${words.opens} ${titles.step(opens)[language]}`,
      enters && `${words.enters} ${titles.state(enters)[language]}`,
      leaves && `${words.leaves} ${titles.state(leaves)[language]}`,
      fact && `${words.fact} ${this.text(this.definition.facts[fact]?.title)}`,
      when && `${words.if} ${this.say(when, event === undefined ? [] : this.definition.events[event]?.data)}`,
    ]
    return said.filter(Boolean).join(', ')
  }

  duration(text: string | undefined): string {
    const duration: Duration | undefined = durationOf(text, this.params)
    return duration ? durationWords(duration)[this.language] : (text ?? '')
  }

  private vocabulary(answers: Field[]): Vocabulary {
    const { definition } = this
    const field = (name: string): Field | undefined => answers.find(({ id }) => id === name)
    const options = (owner: Owner, name: string): Option[] => (owner === 'facts' ? this.optionsOf(definition.facts[name]?.options ?? []) : (field(name)?.options ?? []))
    return {
      name: (owner, name) => {
        if (owner === 'facts') return this.text(definition.facts[name]?.title) || name
        if (owner === 'params') return this.value(this.params[name])
        return this.text(field(name)?.label) || name
      },
      kind: (owner, name) => {
        const type = owner === 'facts' ? definition.facts[name]?.type : owner === 'params' ? undefined : field(name)?.type
        if (type === 'yesNo') return 'yesNo'
        return type === 'date' || type === 'instant' || type === 'dateTime' ? 'date' : undefined
      },
      option: (owner, name, value) => {
        if (owner !== 'facts' && field(name)?.type === 'yesNoUnknown') return YES_NO[this.language][value] ?? value
        const option = options(owner, name).find(({ id }) => id === value)
        return option ? (option[this.language] ?? option.ro) : value
      },
      state: (path) => this.titles.state(path)[this.language],
      step: (key) => this.titles.step(key)[this.language],
    }
  }

  value(value: unknown): string {
    if (typeof value === 'boolean') return YES_NO[this.language][value ? 'yes' : 'no'] ?? ''
    return this.duration(String(value))
  }

  /** The words of a fact's codes: those of a question of a form, or of an event, that has them all. */
  private optionsOf(ids: string[]): Option[] {
    const fromForms = wordsOfOptions(ids, this.definition.forms)
    if (fromForms.some(({ id, ro }) => id !== ro)) return fromForms
    const asked = Object.values(this.definition.events).flatMap(({ data = [] }) => data.flatMap(({ options }) => (options ? [options] : [])))
    return asked.find((options) => ids.every((id) => options.some((option) => option.id === id))) ?? fromForms
  }
}
