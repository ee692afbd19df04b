import type { CaseEvent } from '../../domain/case/events'
import type { JournalRow } from '../reads/reads'
import type { CasePage } from './casePage'
import { heldWords } from './duties'
import type { MessageKey, Values } from './words'

/** One thing that happened, in words. */
export interface TimelineRow {
  what: string
  who: string | undefined
  when: string
  at: string
  /** When it was typed in, where that was later. */
  recorded: string | undefined
  tone: 'major' | 'late' | 'minor'
}

type Told = [key: MessageKey, values?: Values, tone?: TimelineRow['tone']]

const MINUTE = 60_000

function told(event: CaseEvent, { pathway, moments, words }: CasePage): Told | undefined {
  switch (event.type) {
    case 'caseOpened': return ['journal.caseOpened', {}, 'major']
    case 'eventRaised': return ['journal.eventRaised', { event: pathway.event(event.event) }, 'major']
    case 'eventProposed': return ['journal.eventProposed', { event: pathway.event(event.event) }]
    case 'proposalReturned': return ['journal.proposalReturned', { event: pathway.event(event.event) }]
    case 'stateEntered': return stateTold(event.state, pathway.definition.stages, pathway.state(event.state))
    case 'stepOpened': return ['journal.stepOpened', { step: pathway.step(event.step) }]
    case 'stepStarted': return ['journal.stepStarted', { step: pathway.step(event.step) }]
    case 'stepSubmitted': return ['journal.stepSubmitted', { step: pathway.step(event.step), who: pathway.roles(event.roles) }, 'major']
    case 'stepReturned': return ['journal.stepReturned', { step: pathway.step(event.step) }, 'late']
    case 'stepCompleted': return ['journal.stepCompleted', { step: pathway.step(event.step) }, 'major']
    case 'stepSkipped': return ['journal.stepSkipped', { step: pathway.step(event.step) }]
    case 'stepReopened': return ['journal.stepReopened', { step: pathway.step(event.step) }]
    case 'stepCancelled': return ['journal.stepCancelled', { step: pathway.step(event.step) }]
    case 'deadlineStarted': return ['journal.deadlineStarted', { deadline: pathway.deadline(event.deadline.id), date: moments.dayTime(event.deadline.dueAt) }]
    case 'deadlineChanged': return ['journal.deadlineChanged', { deadline: pathway.deadline(event.deadline.id), date: moments.dayTime(event.deadline.dueAt) }]
    case 'deadlineMet': return event.onTime ? undefined : ['journal.deadlineLate', { deadline: pathway.deadline(event.deadline) }, 'late']
    case 'rungReached': return rungTold(event, pathway.deadline(event.deadline), pathway.roles(event.rung.to))
    case 'noticeRaised': return ['journal.noticeRaised', { event: pathway.event(event.event), who: pathway.roles(event.to) }]
    case 'effectAsked': return [`journal.effect.${event.kind}`, { effect: pathway.effect(event) }, 'major']
    case 'effectDone': return [event.opened === undefined ? 'journal.effectDone' : 'journal.caseOpenedFor', { effect: pathway.effect(event) }, 'major']
    case 'effectRefused': return ['journal.effectRefused', { effect: pathway.effect(event), why: words.say(`effect.because.${event.because}`) }, 'late']
    case 'effectDropped': return ['journal.effectDropped', { effect: pathway.effect(event) }, 'major']
    case 'linkNoted': return [event.act === 'linked' ? 'journal.linked' : 'journal.linkEnded', {}, 'major']
    case 'assigned': return ['journal.assigned', { role: pathway.role(event.as) }]
    case 'casePaused': return ['journal.casePaused', {}, 'major']
    case 'caseResumed': return ['journal.caseResumed', {}, 'major']
    case 'unassigned': return ['journal.unassigned', { role: pathway.role(event.as), who: pathway.roles(event.to) }, 'major']
    case 'messageAsked': return ['journal.messageAsked', { message: pathway.message(event.message) }]
    case 'messageNoted': return event.act === 'sent' ? ['journal.messageSent', { message: pathway.message(event.message) }, 'major'] : ['journal.messageHeld', { message: pathway.message(event.message), why: heldWords(event.reasons ?? [], words) }, 'late']
    case 'messageSettled': return ['journal.messageSettled', { message: pathway.message(event.message) }, 'major']
    case 'documentAsked': return ['journal.documentAsked', { document: pathway.document(event.document), who: pathway.roles(event.roles) }]
    case 'documentReleased': return ['journal.documentReleased', { document: pathway.document(event.document) }, 'major']
    case 'documentNoted': return [event.act === 'final' ? 'journal.documentFinal' : 'journal.documentAnnulled', { document: pathway.document(event.document) }, 'major']
    case 'calendarRenewed': return ['journal.calendarRenewed']
    case 'caseClosed': return ['journal.caseClosed', {}, 'major']
    default: return undefined
  }
}

const stateTold = (state: string, stages: string, title: string): Told | undefined => {
  if (title === state) return undefined
  const stage = state.startsWith(`${stages}.`) && !state.slice(stages.length + 1).includes('.')
  return [stage ? 'journal.stageEntered' : 'journal.stateEntered', { state: title }, stage ? 'major' : 'minor']
}

function rungTold(event: CaseEvent & { type: 'rungReached' }, deadline: string, who: string): Told | undefined {
  if (event.rung.kind === 'escalate') return ['journal.escalated', { deadline, who }, 'late']
  if (event.rung.kind === 'remind') return ['journal.reminded', { deadline, who }]
  return event.rung.kind === 'due' ? ['journal.due', { deadline }, 'late'] : undefined
}

/** What was written down, or carried out, well after it happened says when. */
function lateWords({ event, writtenAt }: JournalRow, { words, moments, view }: CasePage): string | undefined {
  if (event.type === 'rungReached' && event.late) return words.say('journal.carriedOutLate', { when: moments.recent(writtenAt, view.now) })
  const later = Date.parse(event.recordedAt) - Date.parse(event.occurredAt) > 5 * MINUTE
  return later ? words.say('journal.recordedAt', { when: moments.recent(event.recordedAt, view.now) }) : undefined
}

function timelineRow(row: JournalRow, page: CasePage, when: (at: string) => string): TimelineRow | undefined {
  const { event, actorName } = row
  const words = told(event, page)
  if (!words) return undefined
  const [key, values, tone] = words
  return {
    what: page.words.say(key, values),
    who: actorName && row.inPlaceOfName ? page.words.say('journal.inPlaceOf', { name: actorName, absent: row.inPlaceOfName }) : actorName ?? (event.actor === 'system' ? undefined : event.role && page.pathway.role(event.role)),
    when: when(event.occurredAt),
    at: event.occurredAt,
    recorded: lateWords(row, page),
    tone: tone ?? 'minor',
  }
}

const newestFirst = (one: JournalRow, other: JournalRow) => other.event.occurredAt.localeCompare(one.event.occurredAt) || other.event.sequence - one.event.sequence

/** The newest `count` things people care about. */
export function lastEvents(page: CasePage, count: number): TimelineRow[] {
  const rows = [...page.journal].sort(newestFirst).map((row) => timelineRow(row, page, (at) => page.moments.recent(at, page.view.now)))
  return rows.filter((row) => row !== undefined).filter((row) => row.tone !== 'minor').slice(0, count)
}

/** Everything that happened, newest first, by day. `all` adds what the engine did by itself. */
export function timeline(page: CasePage, all: boolean): { day: string; rows: TimelineRow[] }[] {
  const days = new Map<string, TimelineRow[]>()
  for (const journal of [...page.journal].sort(newestFirst)) {
    const row = timelineRow(journal, page, page.moments.time)
    if (!row || (!all && row.tone === 'minor')) continue
    const day = page.moments.day(row.at)
    days.set(day, [...(days.get(day) ?? []), row])
  }
  return [...days].map(([day, rows]) => ({ day, rows }))
}
