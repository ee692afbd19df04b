import type { Due, Trigger } from '../deadline/definition'
import type { RunningDeadline, StartedBy } from '../deadline/schedule'
import { extendDeadline, startDeadline, type DeadlineContext } from '../deadline/start'
import type { Core } from '../pathway/core'
import { paramsOn } from '../pathway/parameters'
import type { Instant } from '../time/calendar'
import { localDate } from '../time/localTime'
import { heardAs } from './rules'
import { isOpen } from './steps'
import { isStopped } from './stopped'
import type { Turn } from './turn'

type Rule = Core['deadlines'][number]

/** Tells the deadlines what has happened: first what is met or withdrawn, then what starts. Says whether anything changed. */
export function settleDeadlines(turn: Turn): boolean {
  const heard = turn.triggers
  if (heard.length === 0) return false
  turn.triggers = []
  const before = turn.events.length
  const rules = rulesHearing(turn, heard)
  for (const rule of rules) endOnTriggers(turn, rule, heard)
  for (const rule of rules) extendOnEvent(turn, rule, heard)
  for (const rule of rules) startOnTriggers(turn, rule, heard)
  for (const happened of heard) if (happened.kind === 'enters') withdrawOnEntry(turn, happened.name)
  return heard.length > 0 || turn.events.length > before
}

/** The rules that listen to any of it, in the order of the definition. */
function rulesHearing({ rules }: Turn, heard: StartedBy[]): Rule[] {
  const listening = new Set(heard.flatMap(({ kind, name }) => rules.hearing.get(heardAs(kind, name)) ?? []))
  return listening.size < 2 ? [...listening] : rules.core.deadlines.filter((rule) => listening.has(rule))
}

/** What the arithmetic of a deadline that started then needs to know of the case: its lengths are those of that day. */
export function deadlineContext({ rules, at, state }: Turn, of: Rule, startedAt: Instant, kind = of.class): DeadlineContext {
  const { calendar, time } = rules.core
  const params = paramsOn(rules.core, localDate(startedAt, calendar), localDate(state.openedAt, calendar))
  const rule = kind === of.class ? of : { ...of, class: kind }
  return { rule, params, calendar, time, now: at.now }
}

export const ruleOf = ({ rules }: Turn, deadline: RunningDeadline): Rule | undefined => rules.deadlines.get(deadline.rule)

function endOnTriggers(turn: Turn, rule: Rule, heard: StartedBy[]): void {
  const running = runningOf(turn, rule.id)
  if (running.length === 0) return
  const met = hears(turn, rule.end, heard)
  if (met) return running.forEach((deadline) => meet(turn, deadline))
  if (hears(turn, rule.withdraw, heard)) running.forEach((deadline) => withdrawDeadline(turn, deadline))
}

function extendOnEvent(turn: Turn, rule: Rule, heard: StartedBy[]): void {
  if (!rule.extend || !heard.some(({ kind, name }) => kind === 'event' && name === rule.extend?.event)) return
  const to = turn.rules.expressions.evaluate(rule.extend.to, turn.scope())
  if (!to.known) return
  for (const deadline of runningOf(turn, rule.id)) {
    const extended = extendDeadline(deadline, String(to.value), deadlineContext(turn, rule, deadline.startedAt, deadline.class))
    turn.state.deadlines[deadline.id] = extended
    turn.record({ type: 'deadlineChanged', deadline: extended, because: 'extended' })
  }
}

function startOnTriggers(turn: Turn, rule: Rule, heard: StartedBy[]): void {
  if (turn.state.closedAt && !rule.survivesClosing) return
  const rows = heard.filter(({ kind, name, key }) => kind === 'opens' && name === rule.step && key !== undefined)
  if (rows.length > 0 && hears(turn, rule.start, rows)) return rows.forEach((row) => startForRow(turn, rule, row))
  const by = hears(turn, rule.start, heard)
  if (!by) return
  const running = runningOf(turn, rule.id)
  if (running.length > 0 && !rule.restart) return
  const due = rule.due.find(({ when }) => turn.rules.expressions.holds(when, turn.scope()))
  if (!due) return
  const { started } = turn.state.series[rule.id] ?? { started: 0 }
  const base = running.length > 0 ? Math.min(...running.map(numberOf)) - 1 : started
  turn.state.series[rule.id] = { started, base }
  const terms = due.after ? due.after.length : 1
  for (let k = 1; k <= terms; k++) startTerm(turn, rule, due, by, base + k)
}

/** A step done for each row has a term of its own for each. */
function startForRow(turn: Turn, rule: Rule, row: StartedBy): void {
  const by = hears(turn, rule.start, [row])
  const due = rule.due.find(({ when }) => turn.rules.expressions.holds(when, turn.scope()))
  if (!by || !due || row.key === undefined) return
  startTerm(turn, { ...rule, step: row.key }, due, by, (turn.state.series[rule.id]?.started ?? 0) + 1)
}

/** The terms of one row end when it is done. */
export function meetForRow(turn: Turn, key: string): void {
  for (const deadline of forStep(turn, key)) meet(turn, deadline)
}

/** Begins the n-th term of a rule; a running one of the same number is begun anew. */
export function startTerm(turn: Turn, rule: Rule, due: Due, by: { startedBy: StartedBy; countFrom: string }, number: number): void {
  if (rule.document !== undefined && !turn.state.papers?.[rule.document]?.owedSince) return
  const { base } = turn.state.series[rule.id] ?? { base: 0 }
  const isSeries = due.every !== undefined || due.after !== undefined
  const id = isSeries ? `${rule.id}.${number}` : number === 1 ? rule.id : `${rule.id}#${number}`
  const on = due.on === undefined ? undefined : turn.rules.expressions.evaluate(due.on, turn.scope())
  if (on && !on.known) return
  const started = startDeadline({
    ...deadlineContext(turn, rule, by.startedBy.at, due.class),
    due,
    id,
    ...(isSeries && { occurrence: number - base }),
    ...(rule.step && { step: rule.step }),
    ...by,
    ...(on && { on: String(on.value) }),
  })
  const deadline = isSeries ? { ...started, occurrence: number } : started
  const known = turn.state.deadlines[id]
  const series = turn.state.series[rule.id] ?? { started: 0, base: 0 }
  turn.state.series[rule.id] = { ...series, started: Math.max(series.started, number) }
  turn.state.deadlines[id] = known ? { ...deadline, receipt: { ...deadline.receipt, changed: { previousDueAt: known.dueAt, because: by.startedBy.name, at: turn.at.now } } } : deadline
  turn.record(known ? { type: 'deadlineChanged', deadline: turn.state.deadlines[id], because: 'restarted' } : { type: 'deadlineStarted', deadline })
}

/** After a term of an endless series is met or has fallen due, the next one starts from the same anchor. */
export function startNextTerm(turn: Turn, ended: RunningDeadline): void {
  const rule = ruleOf(turn, ended)
  const due = rule?.due.find(({ every }) => every !== undefined)
  const number = numberOf(ended) + 1
  if (!rule || !due || (turn.state.series[rule.id]?.started ?? 0) >= number) return
  if (due.times !== undefined && number - (turn.state.series[rule.id]?.base ?? 0) > due.times) return
  startTerm(turn, rule, due, { startedBy: ended.receipt.trigger, countFrom: ended.anchor }, number)
}

/** Done, and judged on when the act happened. */
export function meet(turn: Turn, deadline: RunningDeadline): void {
  delete turn.state.deadlines[deadline.id]
  turn.record({ type: 'deadlineMet', deadline: deadline.id, onTime: turn.at.occurredAt <= deadline.dueAt })
  startNextTerm(turn, deadline)
}

export function withdrawDeadline(turn: Turn, deadline: RunningDeadline): void {
  delete turn.state.deadlines[deadline.id]
  turn.record({ type: 'deadlineWithdrawn', deadline: deadline.id })
}

/** A step that is done meets its deadlines: in a series the term it answers, otherwise all of them. */
export function meetForStep(turn: Turn, step: string, occurrence: number | undefined): void {
  for (const deadline of forStep(turn, step)) {
    if (occurrence === undefined || numberOf(deadline) === occurrence) meet(turn, deadline)
  }
}

/** A step nobody will do any more takes its deadlines with it. */
export function withdrawForStep(turn: Turn, step: string, key: string): void {
  if (key !== step) for (const deadline of forStep(turn, key)) withdrawDeadline(turn, deadline)
  if (Object.values(turn.state.steps).some((instance) => instance.step === step && isOpen(instance))) return
  const waits = isStopped(turn)
  for (const deadline of forStep(turn, step)) if (!waits || !deadline.pausedAt) withdrawDeadline(turn, deadline)
}

/** Clocks that go on again, but of a step that fell away meanwhile and did not open anew: they go with it. */
export function withdrawLeftBehind(turn: Turn): void {
  for (const event of turn.events) {
    if (event.type !== 'deadlineChanged' || event.because !== 'resumed' || event.deadline.step === undefined) continue
    const instances = Object.values(turn.state.steps).filter(({ step }) => step === event.deadline.step)
    if (instances.some(({ status }) => status === 'cancelled')) withdrawForStep(turn, event.deadline.step, event.deadline.step)
  }
}

/** Deadlines of a document. */
export const forDocument = (turn: Turn, document: string): RunningDeadline[] => Object.values(turn.state.deadlines).filter((deadline) => deadline.document === document)

const forStep = (turn: Turn, step: string): RunningDeadline[] => Object.values(turn.state.deadlines).filter((deadline) => deadline.step === step)

function withdrawOnEntry(turn: Turn, state: string): void {
  const except = turn.rules.states.get(state)?.withdrawsDeadlinesExcept
  if (!except) return
  for (const deadline of Object.values(turn.state.deadlines)) if (!except.includes(deadline.rule)) withdrawDeadline(turn, deadline)
}

const runningOf = (turn: Turn, rule: string): RunningDeadline[] => Object.values(turn.state.deadlines).filter((deadline) => deadline.rule === rule)
const numberOf = ({ occurrence }: RunningDeadline): number => occurrence ?? 1

/** The first thing heard that one of the triggers listens to, and the moment it counts from. */
export function hears(turn: Turn, triggers: Trigger[] | undefined, heard: StartedBy[]): { startedBy: StartedBy; countFrom: string } | undefined {
  for (const trigger of triggers ?? []) {
    const startedBy = heard.find(({ kind, name }) => trigger[kind as keyof Trigger] === name)
    if (!startedBy || !turn.rules.expressions.holds(trigger.when, turn.scope())) continue
    const at = trigger.at === undefined ? undefined : turn.rules.expressions.evaluate(trigger.at, turn.scope())
    if (at && !at.known) continue
    return { startedBy, countFrom: at ? String(at.value) : startedBy.at }
  }
  return undefined
}
