import { activePaths } from '../case/active'
import type { CaseEvent } from '../case/events'
import { missingForEvent } from '../case/raiseEvent'
import type { Rules } from '../case/rules'
import type { CaseState } from '../case/state'
import { isOpen } from '../case/steps'
import { scopeOf } from '../case/turn'
import type { RunningDeadline } from '../deadline/schedule'
import type { Calendar, Instant } from '../time/calendar'
import { at, endOfDay, localDate, localTime } from '../time/localTime'
import type { Expectation } from './definition'

/** A case as a scenario looks at it. */
export interface Seen {
  state: CaseState
  events: CaseEvent[]
  now: Instant
}

/** What is not as expected, each in one sentence with both values; empty when all is. */
export function differences(rules: Rules, expected: Expectation, seen: Seen): string[] {
  return [...inStates(expected, seen), ...factsAre(expected, seen), ...stepsAre(expected, seen), ...deadlinesAre(rules, expected, seen), ...toldAre(rules, expected, seen), ...eventsAre(rules, expected, seen), ...ended(expected, seen)]
}

function inStates(expected: Expectation, { state }: Seen): string[] {
  const active = activePaths(state.snapshot.value)
  return [
    ...(expected.in ?? []).filter((path) => !active.includes(path)).map((path) => `should be in ${path}, but is in ${active.join(', ')}`),
    ...(expected.notIn ?? []).filter((path) => active.includes(path)).map((path) => `should not be in ${path}`),
  ]
}

function factsAre(expected: Expectation, { state }: Seen): string[] {
  return Object.entries(expected.facts ?? {}).flatMap(([name, value]) => {
    const actual = state.facts[name]
    return String(actual ?? null) === String(value) ? [] : [`fact ${name} should be ${String(value)}, but is ${actual === undefined ? 'not known' : String(actual)}`]
  })
}

function stepsAre(expected: Expectation, { state }: Seen): string[] {
  return Object.entries(expected.steps ?? {}).flatMap(([named, status]) => {
    const matching = Object.entries(state.steps).filter(([key, { step }]) => key === named || step === named)
    if (status === 'none') return matching.some(([, step]) => isOpen(step)) ? [`step ${named} should not be open`] : []
    return matching.some(([, step]) => step.status === status) ? [] : [`step ${named} should be ${status}, but is ${matching.map(([, step]) => step.status).join(', ') || 'not there'}`]
  })
}

function deadlinesAre(rules: Rules, expected: Expectation, { state, events }: Seen): string[] {
  const { calendar } = rules.core
  const running = Object.values(state.deadlines)
  const named = (name: string): RunningDeadline | undefined => state.deadlines[name] ?? running.find(({ rule }) => rule === name)
  const wrong = Object.entries(expected.deadlines ?? {}).flatMap(([name, wanted]) => {
    const deadline = named(name)
    if (wanted === 'none') return deadline ? [`${name} should not run, but is due ${wallClock(deadline.dueAt, calendar)}`] : []
    if (!deadline) return [`${name} should run, but does not`]
    const due = wanted.due === undefined || moment(wanted.due, calendar) === deadline.dueAt ? [] : [`${name} should be due ${wanted.due}, but is due ${wallClock(deadline.dueAt, calendar)}`]
    return [...due, ...(['remind', 'escalate', 'raise'] as const).flatMap((kind) => pending(name, deadline, kind, wanted[kind], calendar))]
  })
  const met = Object.entries(expected.met ?? {}).flatMap(([name, how]) => {
    const last = events.filter((event) => event.type === 'deadlineMet' && event.deadline === name).at(-1)
    const actual = last?.type === 'deadlineMet' ? (last.onTime ? 'onTime' : 'late') : 'not met'
    return actual === how ? [] : [`${name} should be met ${how}, but is ${actual}`]
  })
  const none = expected.noDeadlines && running.length > 0 ? [`no deadline should run, but ${running.map(({ id }) => id).join(', ')} do`] : []
  return [...wrong, ...met, ...none]
}

/** Moments still to come, each once however many roles are told. */
function pending(name: string, { rungs }: RunningDeadline, kind: string, wanted: string[] | undefined, calendar: Calendar): string[] {
  if (!wanted) return []
  const actual = [...new Set(rungs.filter((rung) => rung.kind === kind && !rung.firedAt).map((rung) => wallClock(rung.at, calendar)))].sort()
  const right = wanted.length === actual.length && wanted.every((time, index) => moment(time, calendar) === moment(actual[index] ?? '', calendar))
  return right ? [] : [`${name} should ${kind} at ${wanted.join(', ') || 'no time'}, but will at ${actual.join(', ') || 'no time'}`]
}

/** Scenarios are written to the minute. */
const sameMinute = (one: string, other: string): boolean => one.slice(0, 16) === other.slice(0, 16)

function toldAre(rules: Rules, expected: Expectation, { events }: Seen): string[] {
  const { calendar } = rules.core
  const reached = events.flatMap((event) => (event.type === 'rungReached' ? [event] : []))
  const matches = (deadline: string, given: string): boolean => given === deadline || given.split('.')[0] === deadline || given.split('#')[0] === deadline
  const told = (expected.told ?? []).flatMap(({ deadline, to, at: time }) => {
    const to_ = reached.filter((event) => matches(deadline, event.deadline) && event.rung.to.includes(to))
    if (to_.some(({ rung }) => sameMinute(rung.at, moment(time, calendar)))) return []
    return [`${to} should have been told of ${deadline} at ${time}, but was at ${to_.map(({ rung }) => wallClock(rung.at, calendar)).join(', ') || 'no time'}`]
  })
  const notTold = (expected.notTold ?? []).flatMap(({ deadline, to }) => {
    const wrong = reached.filter((event) => matches(deadline, event.deadline) && ['remind', 'escalate'].includes(event.rung.kind) && (to === undefined || event.rung.to.includes(to)))
    return wrong.map(({ rung }) => `nobody${to ? ` (${to})` : ''} should have been told of ${deadline}, but somebody was at ${wallClock(rung.at, calendar)}`)
  })
  return [...told, ...notTold]
}

function eventsAre(rules: Rules, expected: Expectation, { state, now }: Seen): string[] {
  const scope = scopeOf(rules, state, now)
  const allowed = (expected.allowed ?? []).flatMap((event) => {
    const missing = missingForEvent(rules, scope, event)
    return missing.length === 0 ? [] : [`${event} should be allowed, but ${missing.map(({ code }) => code).join(', ')} is missing`]
  })
  const blocked = Object.entries(expected.blocked ?? {}).flatMap(([event, codes]) => {
    const missing = missingForEvent(rules, scope, event).map(({ code }) => code)
    return codes.length === missing.length && codes.every((code) => missing.includes(code)) ? [] : [`${event} should be blocked by ${codes.join(', ')}, but is by ${missing.join(', ') || 'nothing'}`]
  })
  return [...allowed, ...blocked]
}

function ended(expected: Expectation, { state }: Seen): string[] {
  const closed = state.closedAt !== undefined
  return expected.closed === undefined || expected.closed === closed ? [] : [closed ? 'should be open, but is closed' : 'should be closed, but is open']
}

/** A scenario's local moment; a bare date is the end of that day. */
export function moment(local: string, calendar: Calendar): Instant {
  return local.includes('T') ? at(local.slice(0, 10), local.slice(11), calendar) : endOfDay(local, calendar)
}

const wallClock = (instant: Instant, calendar: Calendar): string => {
  const date = localDate(instant, calendar)
  return instant === endOfDay(date, calendar) ? date : `${date}T${localTime(instant, calendar).slice(0, 5)}`
}
