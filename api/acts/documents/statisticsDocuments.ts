import type { DocumentContent } from '../../../database/documents'
import { documentSources } from '../../../database/documentSources'
import type { OwnSight } from '../../../database/sight'
import { askedForm } from '../../../domain/document/askedForm'
import type { Document } from '../../../domain/document/definition'
import { documentNames } from '../../../domain/document/names'
import { toHtml, wordsOf, type SignatureLine } from '../../../domain/document/print'
import { forbiddenIn } from '../../../domain/document/prose'
import { renderTemplate } from '../../../domain/document/render'
import { documentTemplates } from '../../../domain/document/templates'
import { acceptAnswers, type AnswerContext } from '../../../domain/form/accept'
import type { Row } from '../../../domain/form/answer'
import type { Problem } from '../../../domain/form/problem'
import { localDate, localTime } from '../../../domain/time/localTime'
import { figureInWords } from '../../presenters/indicatorFigures'
import { wordsIn } from '../../presenters/words'
import type { IndicatorReport } from '../../reads/countIndicators'
import type { IndicatorQuery, IndicatorReads } from '../../reads/indicatorReads'
import { withOwnSight } from '../../reads/withOwnSight'
import type { ActingUser } from '../acts'
import { disclosures, writtenIn } from '../guardTexts'
import type { ActNeeds } from '../needs'
import type { PdfRenderer } from './pdfRenderer'

export interface StatisticsQuery extends IndicatorQuery {
  unit: string
  document: string
  language: 'ro' | 'en'
  answers: Record<string, unknown>
}

export type StatisticsPaper =
  | { outcome: 'ok'; document: Document; html: string; pdf(): Buffer; name: string }
  | { outcome: 'invalid'; document: Document; problems: Problem[] }
  /** Words it must not say, or values nobody has recorded. */
  | { outcome: 'refused'; document: Document; words: string[]; missing: string[] }

/** Documents of a unit and a period, written from its indicators whenever they are asked for. Nothing of them is kept here. */
export interface StatisticsDocuments {
  /** Those of a pathway that one of her roles makes in this unit. */
  offered(user: ActingUser, pathway: string, unit: string): Promise<{ document: Document; context: AnswerContext }[]>
  /** Undefined for whoever may not, and for what is not there. */
  write(user: ActingUser, query: StatisticsQuery): Promise<StatisticsPaper | undefined>
}

type Needs = Pick<ActNeeds, 'vault' | 'personKeys' | 'pathways'> & { knex: OwnSight; indicators: IndicatorReads; pdf: PdfRenderer; now: () => string }

export function createStatisticsDocuments({ knex, vault, personKeys, pathways, indicators, pdf, now }: Needs): StatisticsDocuments {
  const sources = documentSources(knex, personKeys)
  const roleOf = ({ memberships }: ActingUser, { roles }: Document, unit: string): string | undefined => memberships.find(({ role, units }) => roles.includes(role) && units.includes(unit))?.role

  return withOwnSight<StatisticsDocuments>({
    async offered(user, pathway, unit) {
      const current = await pathways.current(pathway)
      const { documents = [] } = current?.definition ?? {}
      const own = documents.filter((document) => document.statistics && roleOf(user, document, unit) !== undefined)
      return current ? own.map((document) => ({ document, context: contextOf(current, now()) })) : []
    },

    async write(user, { document: wanted, unit, language, answers, ...query }) {
      const report = await indicators.report(user, { ...query, unit })
      const document = report?.formulas.definition.documents?.find(({ id, statistics }) => id === wanted && statistics)
      const role = document && roleOf(user, document, unit)
      if (!report || !document || role === undefined) return undefined
      const { definition } = report.formulas
      const accepted = acceptAnswers(askedForm(document), answers, contextOf(report.formulas, now()))
      if (!accepted.ok) return { outcome: 'invalid', document, problems: accepted.problems }
      const told = await disclosures({ knex, vault }, definition, writtenIn(document.asks ?? [], accepted.answers))
      if (told.length > 0) return { outcome: 'invalid', document, problems: told }
      const [place, author] = await Promise.all([sources.place(unit), sources.userName(user.id)])
      const { content, missing } = written(report, document, { language, asked: accepted.answers, place, author, role, now: now() })
      const words = forbiddenIn(wordsOf(content.root, content.signatures), document.forbids ?? []).map(({ word }) => word)
      if (words.length > 0 || missing.length > 0) return { outcome: 'refused', document, words, missing }
      return { outcome: 'ok', document, html: toHtml(content.root, content.signatures), pdf: () => pdf({ ...content, mark: undefined }), name: `${document.id}-${report.period.from}-${report.period.to}.pdf` }
    },
  })
}

function contextOf({ rules: { core } }: IndicatorReport['formulas'], now: string): AnswerContext {
  return { facts: {}, params: core.params, today: localDate(now, core.calendar), now, zone: core.calendar.zone, active: [], done: [] }
}

interface Written {
  language: 'ro' | 'en'
  asked: Row
  place: { unit: string; county: string | null; institution: string }
  author: string
  role: string
  now: string
}

/** The text of a document; its number is written by hand, from the register on paper. */
function written(report: IndicatorReport, document: Document, { language, asked, place, author, role, now }: Written): { content: DocumentContent; missing: string[] } {
  const { definition, rules } = report.formulas
  const { calendar } = rules.core
  const today = localDate(now, calendar)
  const said = (text: { ro: string; en?: string | undefined } | undefined): string | undefined => text?.[language] ?? text?.ro
  const values = {
    title: said(document.title), institution: place.institution, county: place.county ?? undefined, unit: { name: place.unit }, today, now, author: { name: author, role: said(definition.roles[role]?.title) },
    params: rules.core.params, asked, period: report.period, indicators: indicatorValues(report, language),
  }
  const templates = documentTemplates(definition).filter((one) => one.document.id === document.id)
  const template = templates.find((one) => one.language === language) ?? templates[0]
  const { root, missing } = renderTemplate(template?.template.parts ?? [], documentNames(definition, document), values, { language, local: (instant) => ({ date: localDate(instant, calendar), time: localTime(instant, calendar) }) })
  const signatures = (document.signatures ?? []).map((one): SignatureLine => ({ role: said(definition.roles[one]?.title) ?? one, ...(one === role && { name: author }) }))
  return { content: { root, title: said(document.title) ?? document.id, institution: place.institution, language, on: today, footer: FOOTER[language], signatures }, missing }
}

const FOOTER = { ro: 'Statistică, fără date personale', en: 'Statistics, without personal data' }

/** Indicators as templates read them: amounts in words, `<5` where they are hidden, and why where they cannot be counted yet. */
function indicatorValues(report: IndicatorReport, language: 'ro' | 'en'): Record<string, unknown> {
  const words = wordsIn(language)
  return Object.fromEntries(
    report.indicators.map((one) => {
      const { id, title, waits, now, cells } = figureInWords(one, report.formulas.definition, words)
      const counted = (outOf: string | undefined, text: string): string => outOf ?? text
      return [id.replaceAll('.', '-'), { title, value: waits ?? now.text, counted: counted(now.outOf, now.text), definedOn: report.definedOn, cells: cells.map(({ label, now: cell }) => ({ by: label, value: cell.text, counted: counted(cell.outOf, cell.text) })) }]
    }),
  )
}
