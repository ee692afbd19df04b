import { documentSources, type LatestAnswers } from '../../../database/documentSources'
import { people } from '../../../database/people'
import { parameterWords } from '../../../domain/document/parameterWords'
import { stageOf } from '../../../domain/case/stage'
import type { Document } from '../../../domain/document/definition'
import type { Values } from '../../../domain/document/render'
import type { Row } from '../../../domain/form/answer'
import type { Form } from '../../../domain/form/definition'
import type { Person } from '../../../domain/people/person'
import { localDate } from '../../../domain/time/localTime'
import { caseNow, type ActingCase } from '../actingCase'
import type { ActNeeds } from '../needs'
import { checkAnswers } from '../stepAnswers'

type Gathering = Pick<ActNeeds, 'knex' | 'vault' | 'personKeys'>

/** What one case gives to documents, read once for all of them. */
export interface Gathered {
  common: Values
  person: Person
  /** Which versions of forms the answers were given on. */
  forms: Record<string, string>
}

/** Reads everything documents of a case may name. What a document may read of it is decided by its names, not here. */
export async function gatherValues({ knex, vault, personKeys }: Gathering, found: ActingCase): Promise<Gathered> {
  const sources = documentSources(knex, personKeys)
  const [answers, happened, deadlines, place, author, opened, persons] = await Promise.all([
    sources.answers(found.id, found.personId), sources.events(found.id), sources.deadlines(found.id), sources.place(found.unitId), sources.userName(found.actor.id), sources.opened(found.id), people(knex, { vault, personKeys }).read([found.personId]),
  ])
  const { definition, core } = found.rules
  const now = caseNow(found)
  const dayOf = (instant: string): string => localDate(new Date(instant).toISOString(), core.calendar)
  const events = Object.fromEntries(happened.map(({ event, at }) => [event, { ...answers.find(({ form }) => form === event)?.answers, on: dayOf(at) }]))
  return {
    person: persons.get(found.personId) ?? {},
    forms: Object.fromEntries(answers.flatMap(({ form, formHash }) => (formHash === null ? [] : [[form, formHash]]))),
    common: {
      institution: place.institution,
      county: place.county ?? undefined,
      unit: { name: place.unit },
      today: localDate(now, core.calendar),
      now,
      author: { name: author },
      case: { code: found.code, openedOn: opened && dayOf(opened.openedAt), closedOn: opened?.closedAt ? dayOf(opened.closedAt) : undefined, stage: stageOf(found.rules.rules, found.state) },
      facts: found.state.facts,
      answers: Object.fromEntries(definition.forms.flatMap((form) => withComputed(found, form, answers, now))),
      signed: Object.fromEntries(answers.map(({ form, at, byName }) => [form, { on: dayOf(at), by: byName ?? undefined }])),
      events,
      deadlines: Object.fromEntries(deadlines.map(({ rule, dueAt, metAt }) => [rule, { dueOn: dayOf(dueAt), metOn: metAt === null ? undefined : dayOf(metAt) }])),
    },
  }
}

/** Answers as they were signed, with what is worked out from them. */
function withComputed(found: ActingCase, form: Form, all: LatestAnswers[], now: string): [string, Row][] {
  const given = all.find((one) => one.form === form.id)
  if (!given) return []
  const checked = checkAnswers(found, form, given.answers, now)
  return [[form.id, { ...given.answers, ...(checked.problems ? {} : checked.accepted.computed) }]]
}

/** The values of one document in one language; the person is named only as far as it says. */
export function valuesFor({ common, person }: Gathered, found: ActingCase, document: Document, { language, asked, number, role }: { language: 'ro' | 'en'; asked: Row; number: number | undefined; role: string | undefined }): Values {
  const { definition, core } = found.rules
  const said = (text: { ro: string; en?: string | undefined } | undefined): string | undefined => text?.[language] ?? text?.ro
  const stage = (common.case as { stage: string }).stage
  return {
    ...common,
    params: parameterWords(core.params, language),
    title: said(document.title),
    number: number === undefined ? undefined : String(number),
    author: { ...(common.author as object), role: said(definition.roles[role ?? '']?.title) },
    asked,
    case: { ...(common.case as object), pathway: said(definition.title), stage: said(stageTitle(definition.chart, stage)) ?? stage },
    person: document.identity === 'full' ? { ...person, fullName: [person.firstName, person.lastName].filter(Boolean).join(' ') || undefined } : document.identity === 'alias' ? { alias: person.alias } : {},
  }
}

const stageTitle = (chart: ActingCase['rules']['definition']['chart'], path: string) => path.split('.').reduce<typeof chart | undefined>((node, part) => node?.states?.[part], chart)?.title
