import { parseDuration, type Duration, type Parameters } from '../deadline/duration'
import type { Expressions } from '../expression/evaluate'
import type { Facts } from '../case/state'
import type { LocalDate } from '../time/calendar'
import { addDays, addMonths } from '../time/localDate'
import type { Retention, RetentionRule } from './definition'
import { why, type Why } from './words'

/** What of a case decides how long it is kept. Dates are local dates of its pathway. */
export interface KeptCase {
  code: string
  status: 'opening' | 'open' | 'closed'
  practice: boolean
  closedOn: LocalDate | undefined
  /** Something of it still waits: a step or a time limit that outlives closing. */
  unfinished: boolean
  facts: Facts
  /** Since when it must be kept whatever the rules say; the newest if there are several. */
  heldOn: LocalDate | undefined
}

/** The rules in force, of the newest version of the pathway, and what evaluates their conditions. */
export interface RetentionRules {
  retention: Retention | undefined
  params: Parameters
  expressions: Expressions
}

/**
 * `erase`: every rule has run out. `review`: it has too, and one of them asks those who decide on archives first.
 * `order`: a rule still keeps it, an order may not wait for that. `no`: nobody may erase it now.
 */
export type May = 'erase' | 'review' | 'order' | 'no'

export interface Verdict {
  code: string
  may: May
  /** First day on which the rules let it go; absent when that cannot be said yet. */
  from?: LocalDate
  /** The rule that keeps it longest. */
  rule?: string
  /** Everything that speaks against erasing it now; empty when the rules let it go. */
  why: Why[]
}

/** Whether what is known in a case may be erased on this day, by which rule, and if not why. Practice is kept by no rule. */
export function verdictOn(kept: KeptCase, rules: RetentionRules, today: LocalDate): Verdict {
  const never = [
    ...(kept.heldOn === undefined ? [] : [why.held(kept.heldOn)]),
    ...(kept.status === 'closed' ? [] : [why.open()]),
    ...(kept.unfinished && kept.status === 'closed' ? [why.unfinished()] : []),
    ...(rules.retention || kept.practice ? [] : [why.noRules()]),
  ]
  const ends = kept.practice ? [] : (rules.retention?.rules ?? []).filter((rule) => isAbout(rule, kept, rules, today)).map((rule) => ({ rule, on: endOf(rule, kept, rules.params) }))
  const waiting = ends.flatMap(({ rule, on }) => (on === undefined ? [why.startUnknown(rule)] : on > today ? [why.keptUntil(rule, on)] : []))
  const last = ends.reduce<(typeof ends)[number] | undefined>((latest, one) => (latest?.on === undefined || (one.on !== undefined && one.on <= latest.on) ? (latest ?? one) : one), undefined)
  const from = ends.some(({ on }) => on === undefined) ? undefined : last?.on
  const reviewed = ends.some(({ rule }) => rule.then === 'review')
  const may: May = never.length > 0 ? 'no' : waiting.length > 0 ? 'order' : reviewed ? 'review' : 'erase'
  return { code: kept.code, may, ...(from !== undefined && { from }), ...(last && { rule: last.rule.id }), why: [...never, ...waiting] }
}

const HARDEST: May[] = ['no', 'order', 'review', 'erase']

/** Of a person with several cases: she is erased only when each of them may be. */
export const hardestOf = (verdicts: Verdict[]): May => HARDEST.find((may) => verdicts.some((one) => one.may === may)) ?? 'erase'

/** A rule whose condition is not known yet keeps; only one known not to hold lets go. */
function isAbout({ when }: RetentionRule, { facts }: KeptCase, { params, expressions }: RetentionRules, today: LocalDate): boolean {
  if (when === undefined) return true
  const result = expressions.evaluate(when, { facts, params, active: [], done: [], today, now: `${today}T00:00:00.000Z` })
  return !result.known || result.value === true
}

/** The first day on which a rule no longer keeps a case; undefined while the day it counts from is not known. */
function endOf(rule: RetentionRule, { closedOn, facts }: KeptCase, params: Parameters): LocalDate | undefined {
  const start = rule.from === 'closed' ? closedOn : facts[rule.from]
  return typeof start === 'string' ? after(start.slice(0, 10), parseDuration(rule.for, params)) : undefined
}

const MONTHS: Partial<Record<Duration['unit'], number>> = { months: 1, years: 12 }
const DAYS: Partial<Record<Duration['unit'], number>> = { days: 1, weeks: 7 }

/** Periods in hours or working days are refused when the definition is checked. */
export const isLongPeriod = ({ unit }: Duration): boolean => MONTHS[unit] !== undefined || DAYS[unit] !== undefined

function after(date: LocalDate, { amount, unit }: Duration): LocalDate {
  const months = MONTHS[unit]
  return months === undefined ? addDays(date, amount * (DAYS[unit] ?? 1)) : addMonths(date, amount * months)
}
