import type { Shown } from '../access/grants'
import { waysToShow } from '../access/parts'
import type { Deadline, Trigger } from '../deadline/definition'
import type { Receipt } from '../deadline/schedule'
import type { PathwayDefinition } from '../pathway/definition'
import { factClasses, namesRead } from '../pathway/factClasses'
import type { Missing, Refusal } from './refusal'
import type { Facts } from './state'
import type { CaseView } from './view'

/** Hides of a case what is recorded under classes that somebody may not read: facts, and whatever tells them by itself. */
export interface Concealing {
  facts(facts: Facts): Facts
  view(view: CaseView): CaseView
  missing(missing: Missing[]): Missing[]
  refusal(refusal: Refusal): Refusal
  /** A receipt that counts from, or was chosen by, what she may not read keeps its dates and loses its reasons. */
  receipt<Some extends { rule: string; startedAt: string; receipt: Receipt }>(deadline: Some): Some
  /** What is particular to a journal entry: recorded facts and answers of events. */
  body<Body extends object>(body: Body & { event?: unknown }): Body
}

/** The code of what is missing where what it depends on may not be read. */
export const CONCEALED = 'concealed'

/** `roles`: those she holds in the case. Whoever can mend what is missing is told what it is: otherwise nobody could. */
export function concealing(definition: PathwayDefinition, readable: ReadonlySet<Shown>, roles: string[] = []): Concealing {
  const classes = factClasses(definition)
  const isHidden = (fact: string): boolean => !waysToShow(definition.parts, classes[fact] ?? 'V3', `facts.${fact}`).some((way) => readable.has(way))
  const tells = (text: string): boolean => namesRead(text, 'facts').some(isHidden)
  const needs: Record<string, string> = Object.fromEntries(Object.entries(definition.conditions).flatMap(([id, { all = [], any = [] }]) => [...all, ...any].map((need) => [`${id}.${need.id}`, need.when])))
  const rules = new Map(definition.deadlines.map((rule) => [rule.id, rule]))

  const isHiddenIn = (event: string, id: string): boolean => !readable.has(definition.events[event]?.data?.find((field) => field.id === id)?.visibility ?? 'V3')
  const countsFromHidden = ({ event = '', at = '' }: Trigger): boolean => namesRead(at, 'event').some((id) => isHiddenIn(event, id))
  const data = (event: unknown, given: Facts): Facts => Object.fromEntries(Object.entries(given).filter(([id]) => !isHiddenIn(String(event), id)))
  const facts = (all: Facts): Facts => Object.fromEntries(Object.entries(all).filter(([name]) => !isHidden(name)))
  const missing = (all: Missing[]): Missing[] => all.map((one) => (tells(needs[one.code] ?? '') && !one.who.some((role) => roles.includes(role)) ? concealed(one) : one.unknown ? { ...one, unknown: one.unknown.filter((name) => !tells(name)) } : one))
  const receipt: Concealing['receipt'] = (deadline) => {
    const rule = rules.get(deadline.rule)
    return rule && (chosenBy(rule).some(tells) || rule.start.some(countsFromHidden)) ? { ...deadline, ...('anchor' in deadline && { anchor: deadline.startedAt }), receipt: withoutReasons(deadline) } : deadline
  }
  return {
    facts,
    missing,
    receipt,
    refusal: (refusal) => ({ ...refusal, missing: missing(refusal.missing) }),
    view: (view) => ({
      ...view,
      facts: facts(view.facts),
      steps: view.steps.map((step) => ({ ...step, missing: missing(step.missing) })),
      events: view.events.map((event) => ({ ...event, missing: missing(event.missing) })),
      deadlines: view.deadlines.map(receipt),
    }),
    body: (body) =>
      Object.fromEntries(
        Object.entries(body).map(([key, value]: [string, unknown]) => {
          if (key === 'facts') return [key, facts(value as Facts)]
          if (key === 'data') return [key, data(body.event, value as Facts)]
          if (key === 'proposal') return [key, { ...(value as { data: Facts }), data: data(body.event, (value as { data: Facts }).data) }]
          return [key, key === 'deadline' && typeof value === 'object' ? receipt(value as never) : value]
        }),
      ) as typeof body,
  }
}

/** That something is missing, and who can mend it in which step, is no secret; what it is may be. */
const concealed = ({ who, by, step, waiver }: Missing): Missing => ({ code: CONCEALED, who, ...(by && { by }), ...(step && { step }), ...(waiver && { waiver }) })

/** Expressions a due date is chosen by and counted from. */
const chosenBy = ({ start, due }: Deadline): string[] => [...start.flatMap(({ when = '', at = '', fact }) => [when, at, fact === undefined ? '' : `facts.${fact}`]), ...due.flatMap(({ when = '', on = '' }) => [when, on])]

function withoutReasons({ startedAt, receipt }: { startedAt: string; receipt: Receipt }): Receipt {
  const { rule, pauses, extensions, dueAt } = receipt
  return { concealed: true, rule: { count: 'given', amount: 0, unit: '', class: rule.class }, trigger: { kind: 'opening', name: '', at: startedAt, countedFrom: startedAt }, skipped: [], pauses, extensions: extensions.map(({ to, at }) => ({ to, at })), dueAt }
}
