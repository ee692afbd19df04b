import type { Deadline, Due } from '../deadline/definition'
import type { Document } from '../document/definition'
import type { Field, Form } from '../form/definition'
import type { Indicator } from '../indicator/definition'
import type { Message } from '../message/definition'
import type { Condition, Parameter } from '../pathway/definition'
import { quoted, same } from '../pathway/titles'
import type { BookLanguage, BookWords } from './language'

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

export interface ConditionSheet {
  id: string
  title: string
  one: boolean
  needs: { text: string; who: string }[]
  waiver: string
}

export interface DocumentSheet {
  id: string
  title: string
  purpose: string
  roles: string
  recipient: string
  identity: string
  register: string
  signatures: string
  made: string
  asks: string
  source: string
}

export interface MessageSheet {
  id: string
  title: string
  when: string
  text: string
}

export interface IndicatorRow {
  id: string
  title: string
  counted: string
  target: string
  source: string
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
const RECIPIENTS: Record<Document['recipient'], Record<BookLanguage, string>> = {
  person: { ro: 'persoana', en: 'the person' },
  issuer: { ro: 'instituția care a trimis', en: 'the institution that referred' },
  authority: { ro: 'o autoritate', en: 'an authority' },
  police: { ro: 'poliția', en: 'the police' },
  court: { ro: 'instanța', en: 'the court' },
  file: { ro: 'dosarul', en: 'the file' },
  staff: { ro: 'colegii', en: 'colleagues' },
  public: { ro: 'oricine', en: 'anybody' },
}
const IDENTITY: Record<Document['identity'], Record<BookLanguage, string>> = {
  full: { ro: 'cu numele întreg', en: 'by full name' },
  alias: { ro: 'numai cu numele ales', en: 'by the chosen name only' },
  none: { ro: 'nu este numită', en: 'is not named' },
}
const COUNTED: Record<NonNullable<Indicator['counts']>, Record<BookLanguage, string>> = {
  cases: { ro: 'cazuri', en: 'cases' },
  events: { ro: 'întâmplări', en: 'events' },
  steps: { ro: 'pași', en: 'steps' },
  deadlines: { ro: 'termene', en: 'deadlines' },
  forms: { ro: 'fișe semnate', en: 'signed forms' },
}
const HOW: Record<BookLanguage, Record<'count' | 'percent' | 'days' | 'hours' | 'lei' | 'persons' | 'mean' | 'median' | 'p90' | 'sum', string>> = {
  ro: { count: 'număr', percent: 'procente', days: 'zile', hours: 'ore', lei: 'lei', persons: 'persoane', mean: 'media', median: 'mediana', p90: 'percentila 90', sum: 'suma' },
  en: { count: 'number', percent: 'per cent', days: 'days', hours: 'hours', lei: 'lei', persons: 'persons', mean: 'mean', median: 'median', p90: '90th percentile', sum: 'sum' },
}
const TERM = {
  ro: { on: 'la', before: 'înainte de', every: 'la fiecare', if: 'dacă', otherwise: 'altfel', nth: (n: number) => `a ${n}-a zi lucrătoare a lunii` },
  en: { on: 'on', before: 'before', every: 'every', if: 'if', otherwise: 'otherwise', nth: (n: number) => `working day ${n} of the month` },
}

export function deadlineRow(words: BookWords, deadline: Deadline): DeadlineRow {
  const told = [...deadline.escalate, ...deadline.due.flatMap(({ escalate = [] }) => escalate)].flatMap(({ to }) => to)
  const step = deadline.step === undefined ? undefined : words.definition.steps[deadline.step]
  const paper = words.definition.documents?.find(({ id }) => id === deadline.document)
  return { id: deadline.id, title: words.text(deadline.title), term: termWords(words, deadline), class: deadline.class, owner: words.roles(deadline.owner ?? step?.roles ?? paper?.roles), told: words.roles([...new Set(told)]), source: deadline.source ?? '' }
}

/** „3 zile lucrătoare; 24 de ore dacă …”. */
export function termWords(words: BookWords, { due }: Deadline): string {
  const t = TERM[words.language]
  return due
    .map((term, index) => {
      const said = lengthWords(words, term)
      if (due.length === 1) return term.when === undefined ? said : `${said}, ${t.if} ${words.say(term.when)}`
      return term.when === undefined ? (index > 0 ? `${t.otherwise} ${said}` : said) : `${said}, ${t.if} ${words.say(term.when)}`
    })
    .join('; ')
}

function lengthWords(words: BookWords, { within, on, before, every, times, after, workingDayOfMonth, time }: Due): string {
  const t = TERM[words.language]
  const date = on === undefined ? '' : quoted(same(words.say(on)))[words.language]
  return [
    within && words.duration(within),
    on && (before ? `${words.duration(before)} ${t.before} ${date}` : `${t.on} ${date}`),
    every && `${t.every} ${words.duration(every)}${times ? ` × ${times}` : ''}`,
    after?.map((one) => words.duration(one)).join(', '),
    workingDayOfMonth && t.nth(workingDayOfMonth),
    time,
  ]
    .filter(Boolean)
    .join(', ')
}

export function formSheet(words: BookWords, form: Form): FormSheet {
  return {
    id: form.id,
    title: words.text(form.title),
    purpose: words.text(form.purpose),
    source: form.source ?? '',
    licence: form.licence ?? '',
    sections: form.sections.map((section) => ({ title: words.text(section.title), questions: section.fields.map((field) => question(words, field)) })),
  }
}

const question = (words: BookWords, field: Field): FormSheet['sections'][number]['questions'][number] => ({
  label: words.text(field.label),
  type: TYPES[field.type][words.language],
  options: [...(field.options ?? []).map((option) => words.text(option)), ...(field.fields ?? []).map(({ label }) => words.text(label))].join(' · '),
  required: field.required === true,
})

export const parameterRow = (words: BookWords, id: string, { title, value, source = '', status }: Parameter): ParameterRow => ({ id, title: words.text(title) || id, value: words.value(value), source, status: status ?? '' })

export function conditionSheet(words: BookWords, id: string, { title, all, any, waiver }: Condition): ConditionSheet {
  return { id, title: words.text(title), one: all === undefined, needs: (all ?? any ?? []).map(({ text, who }) => ({ text: words.text(text), who: words.roles(who) })), waiver: words.roles(waiver) }
}

export function documentSheet(words: BookWords, { id, title, purpose, roles, recipient, identity, register, signatures, made = [], asks = [], source = '' }: Document): DocumentSheet {
  return {
    id,
    title: words.text(title),
    purpose: words.text(purpose),
    roles: words.roles(roles),
    recipient: RECIPIENTS[recipient][words.language],
    identity: IDENTITY[identity][words.language],
    register: register === undefined ? '' : words.text(words.definition.registers?.[register]?.title) || register,
    signatures: words.roles(signatures),
    made: made.map((one) => words.happening(one)).join('; '),
    asks: asks.map(({ label }) => words.text(label)).join(' · '),
    source,
  }
}

export const messageSheet = (words: BookWords, id: string, { title, when, text }: Message): MessageSheet => ({ id, title: words.text(title), when: when.map((one) => words.happening(one)).join('; '), text: words.text(text) })

export function indicatorRow(words: BookWords, { id, title, counts, of = [], unit, measure, target, source = '', waitsFor }: Indicator): IndicatorRow {
  const { definition, language } = words
  const names = { events: (name: string) => words.event(name), steps: (name: string) => words.text(definition.steps[name]?.title), forms: (name: string) => name, deadlines: (name: string) => name, cases: () => '' }
  const which = counts ? [of].flat().map((name) => names[counts](name)).join(', ') : ''
  const what = counts && `${COUNTED[counts][language]}${which && `: ${which}`}`
  const how = [what, measure && HOW[language][measure], unit && unit !== 'count' && HOW[language][unit]].filter(Boolean).join('; ')
  const goal = typeof target === 'string' ? words.value(words.params[target.slice(1)]) : target === undefined ? '' : String(target)
  return { id, title: words.text(title), counted: waitsFor ? words.text(waitsFor) : how, target: goal, source }
}
