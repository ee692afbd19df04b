import type { CountedQuery, CountedRow } from '../../database/countedCases'
import type { CaseEvent } from '../../domain/case/events'
import { Count, type CountRules, type Span } from '../../domain/indicator/count'
import type { Indicator } from '../../domain/indicator/definition'
import { hideSmall, type ShownFigure } from '../../domain/indicator/hide'
import { occasionsOf } from '../../domain/indicator/occasions'
import { periodBefore, type Period } from '../../domain/indicator/period'
import { paramsOn } from '../../domain/pathway/parameters'
import { addDays } from '../../domain/time/localDate'
import { localDate, startOfDay } from '../../domain/time/localTime'
import type { Pathway, Pathways } from '../acts/pathways'

export interface CountAsked {
  pathway: string
  /** These units, and all below them. */
  units: string[]
  period: Period
  now: string
}

/** One indicator of a report; `waitsFor` has no figures. */
export interface CountedIndicator {
  indicator: Indicator
  now: ShownFigure | undefined
  before: ShownFigure | undefined
  target: number | undefined
}

export interface IndicatorReport {
  /** The version whose formulas were counted with: the one in force when the period ended. */
  formulas: Pathway
  /** Since what day that version is in force. */
  definedOn: string
  period: Period
  before: Period
  /** The period is not over: it is counted until now. */
  running: boolean
  indicators: CountedIndicator[]
}

/** Fewer than this many are not told, where the definition says nothing else. */
const USUALLY_HIDDEN = 5

/** Cases with their journals, in parts: all there are, or those somebody may see. */
type ReadCases = (query: CountedQuery) => AsyncIterable<CountedRow[]>

/** Every indicator of a pathway over a period and the one before, read once and a part at a time. */
export async function countIndicators(read: ReadCases, pathways: Pathways, { pathway, units, period, now }: CountAsked): Promise<IndicatorReport | undefined> {
  const inForce = await formulasOf(pathways, pathway, period)
  if (!inForce) return undefined
  const { formulas } = inForce
  const { calendar } = formulas.rules.core
  const spanOf = ({ from, to }: Period): Span => {
    const end = startOfDay(addDays(to, 1), calendar)
    return { start: startOfDay(from, calendar), end: end < now ? end : now }
  }
  const before = periodBefore(period)
  const [span, spanBefore] = [spanOf(period), spanOf(before)]
  const indicators = formulas.definition.indicators ?? []
  const rules = rulesFor(formulas)
  const counts = indicators.map((indicator) => (indicator.counts ? { now: new Count(indicator, span, rules), before: new Count(indicator, spanBefore, rules) } : undefined))
  const parts = read({ pathways: await laidOver(pathways, pathway), units, start: spanBefore.start, end: span.end, types: typesFor(indicators) })
  for await (const part of parts) {
    for (const { person, openedAt, closedAt, entries, ...row } of part) {
      const steps = (await pathways.version(row.pathway, row.version))?.definition.steps ?? {}
      const occasions = occasionsOf({ person, openedAt, closedAt: closedAt ?? undefined, entries, formOf: (step) => steps[step]?.form }, [span.end, spanBefore.end])
      for (const each of counts) for (const occasion of occasions) [each?.now, each?.before].forEach((count) => count?.add(occasion))
    }
  }
  const params = rules.params(span.end, span.end)
  return {
    ...inForce,
    period,
    before,
    running: span.end === now,
    indicators: indicators.map((indicator, index) => {
      const told = (count: Count | undefined) => count && hideSmall(count.figure(), indicator.hideBelow ?? USUALLY_HIDDEN)
      return { indicator, now: told(counts[index]?.now), before: told(counts[index]?.before), target: targetOf(indicator, params) }
    }),
  }
}

/** The version in force at the end of a period; for a time before there was any, the first. */
async function formulasOf(pathways: Pathways, pathway: string, { to }: Period): Promise<{ formulas: Pathway; definedOn: string } | undefined> {
  const versions = await pathways.history(pathway)
  const end = addDays(to, 1)
  const valid = versions.filter(({ effectiveFrom }) => effectiveFrom < end).sort((a, b) => (a.effectiveFrom === b.effectiveFrom ? a.number - b.number : a.effectiveFrom < b.effectiveFrom ? -1 : 1))
  const row = valid.at(-1) ?? versions[0]
  const formulas = row && (await pathways.version(pathway, row.number))
  return formulas && { formulas, definedOn: localDate(row.effectiveFrom, formulas.rules.core.calendar) }
}

/** A pathway is counted together with those of counties that are laid over it. */
async function laidOver(pathways: Pathways, pathway: string): Promise<string[]> {
  return [pathway, ...(await pathways.all()).filter(({ definition }) => definition.laidOver === pathway).map((one) => one.pathway)]
}

function rulesFor({ rules: { core, expressions } }: Pathway): CountRules {
  const dateOf = (at: string): string => localDate(at, core.calendar)
  return { expressions, dateOf, params: (at, openedAt) => paramsOn(core, dateOf(at), dateOf(openedAt)) }
}

const ALWAYS: CaseEvent['type'][] = ['caseOpened', 'factsRecorded', 'eventRaised', 'stepOpened', 'stepCompleted', 'stepReopened', 'caseClosed']
const OF_DEADLINES: CaseEvent['type'][] = ['deadlineStarted', 'deadlineChanged', 'deadlineMet', 'deadlineWithdrawn']
const OF_STATES: CaseEvent['type'][] = ['stateEntered', 'stateLeft']

/** Entries nobody counts from are not read. */
function typesFor(indicators: Indicator[]): CaseEvent['type'][] {
  const expressions = indicators.flatMap(({ where, share, value, by = [] }) => [where, share, value, ...by])
  return [
    ...ALWAYS,
    ...(indicators.some(({ counts }) => counts === 'deadlines') ? OF_DEADLINES : []),
    ...(expressions.some((text) => text !== undefined && /\bin active\b/.test(text)) ? OF_STATES : []),
  ]
}

function targetOf({ target }: Indicator, params: Record<string, unknown>): number | undefined {
  const value = typeof target === 'string' ? params[target.slice(1)] : target
  return typeof value === 'number' ? value : undefined
}
