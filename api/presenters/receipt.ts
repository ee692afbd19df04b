import type { Receipt, RunningDeadline, StartedBy } from '../../domain/deadline/schedule'
import type { CasePage } from './casePage'
import { firstEscalation } from './due'
import type { MessageKey } from './words'

/** One line of the sum: sign, what, when, and a remark below. */
export interface ReceiptLine {
  sign: string
  what: string
  when: string
  notes: string[]
}

export interface ReceiptModel {
  title: string
  lines: ReceiptLine[]
  sum: string
  ifMissed: string | undefined
  window: string | undefined
  source: string | undefined
  changed: string | undefined
}

const UNITS: Record<string, MessageKey> = {
  minutes: 'unit.minutes', hours: 'unit.hours', days: 'unit.days', workingDays: 'unit.workingDays',
  workingHours: 'unit.workingHours', freeDays: 'unit.freeDays', weeks: 'unit.weeks', months: 'unit.months', years: 'unit.years',
}

const STARTED: Record<StartedBy['kind'], MessageKey> = {
  event: 'receipt.event', enters: 'receipt.enters', leaves: 'receipt.leaves', done: 'receipt.done',
  opens: 'receipt.opens', fact: 'receipt.fact', due: 'receipt.quiet', opening: 'receipt.opening',
}

const isDate = (value: string) => value.length === 10
const noon = (date: string) => (isDate(date) ? `${date}T12:00:00Z` : date)

function startedBy(trigger: StartedBy, { pathway, words }: CasePage): string {
  const name = { event: pathway.event, enters: pathway.state, leaves: pathway.state, done: pathway.step, opens: pathway.step, fact: pathway.fact, due: () => '', opening: () => '' }[trigger.kind](trigger.name)
  return words.say(STARTED[trigger.kind], { name })
}

/** „5 zile lucrătoare” in the rule's own unit. */
export function amountText({ rule }: Pick<Receipt, 'rule'>, words: CasePage['words']): string {
  const key = UNITS[rule.unit]
  return key ? words.say(key, { n: rule.amount }) : `${rule.amount} ${rule.unit}`
}

function ruleLine(deadline: RunningDeadline, page: CasePage): ReceiptLine {
  const { words, moments, pathway, head } = page
  const { receipt } = deadline
  const named = words.say('receipt.rule', { rule: pathway.deadline(deadline.id), pathway: pathway.title, version: head.version })
  const skipped = receipt.skipped.map(({ date, reason }) => `${moments.shortDay(noon(date))} (${words.say(`receipt.${reason}`)})`)
  const notes = [
    ...(skipped.length > 0 ? [words.say('receipt.skipped', { days: skipped.join(', ') })] : []),
    ...(receipt.rolled ? [words.say('receipt.rolled', { from: moments.day(noon(receipt.rolled.from)), to: moments.day(noon(receipt.rolled.to)) })] : []),
    ...(receipt.calendar === undefined ? [] : [words.say('receipt.calendar', { version: receipt.calendar })]),
  ]
  if (receipt.rule.count === 'given') return { sign: '=', what: words.say('receipt.given'), when: '', notes: [named, ...notes] }
  const amount = amountText(receipt, words)
  const sign = receipt.rule.count === 'before' ? '−' : '+'
  const what = receipt.rule.occurrence ? words.say('receipt.occurrence', { amount, n: receipt.rule.occurrence }) : amount
  return { sign, what, when: '', notes: [named, ...notes] }
}

/** „oricând între 3 și 12 martie”, or between two hours of one day. */
function windowText({ startedAt, dueAt }: RunningDeadline, { words, moments }: CasePage): string {
  const oneDay = moments.localDate(startedAt) === moments.localDate(dueAt)
  if (oneDay) return words.say('receipt.sameDay', { day: moments.day(dueAt), from: moments.time(startedAt), to: moments.time(dueAt) })
  return words.say('receipt.window', { from: moments.shortDay(startedAt), to: moments.shortDay(dueAt) })
}

/** The sum of a due date: trigger + rule − holidays + pauses, from the receipt alone; nothing is computed again. */
export function receiptModel(deadline: RunningDeadline, page: CasePage): ReceiptModel {
  const { words, moments, pathway } = page
  const { receipt } = deadline
  const { trigger } = receipt
  const counted = trigger.countedFrom === trigger.at ? [] : [words.say('receipt.countedFrom', { date: isDate(trigger.countedFrom) ? moments.day(noon(trigger.countedFrom)) : moments.dayTime(trigger.countedFrom) })]
  const begun = { sign: '', what: startedBy(trigger, page), when: `${moments.day(trigger.at)}, ${moments.time(trigger.at)}`, notes: counted }
  const reasons = receipt.concealed ? [{ sign: '', what: words.say('receipt.concealed'), when: '', notes: [] }] : [begun, ruleLine(deadline, page)]
  const above = firstEscalation(deadline)
  const pauses = receipt.pauses.map((pause) => ({
    sign: '+',
    what: words.say('receipt.pause', { reason: pause.reason }),
    when: `${moments.shortDay(pause.from)} – ${pause.to ? moments.shortDay(pause.to) : words.say('receipt.stillPaused')}`,
    notes: [],
  }))
  const extensions = receipt.extensions.map((one) => ({ sign: '+', what: words.say('receipt.extended', { date: moments.dayTime(one.to) }), when: moments.shortDay(one.at), notes: one.reason ? [one.reason] : [] }))
  return {
    title: pathway.deadline(deadline.id),
    lines: [...reasons, ...pauses, ...extensions],
    sum: moments.dayTime(deadline.dueAt),
    ifMissed: above && words.say('receipt.ifMissed', { date: moments.dayTime(above.at), who: pathway.roles(above.to) }),
    window: deadline.startedAt < deadline.dueAt ? windowText(deadline, page) : undefined,
    source: pathway.definition.deadlines.find((one) => one.id === deadline.rule)?.source,
    changed: receipt.changed && words.say('receipt.changed', { date: moments.dayTime(receipt.changed.previousDueAt) }),
  }
}
