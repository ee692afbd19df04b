import fc from 'fast-check'
import type { CaseEvent } from '../../../domain/case/events'
import type { Facts } from '../../../domain/case/state'
import { Expressions } from '../../../domain/expression/evaluate'
import { Count, type CountRules, type Figure, type Span } from '../../../domain/indicator/count'
import { Indicator } from '../../../domain/indicator/definition'
import { occasionsOf, type CountedCase } from '../../../domain/indicator/occasions'

const rules: CountRules = { expressions: new Expressions((instant) => instant.slice(0, 10)), params: () => ({ most: 10 }), dateOf: (at) => at.slice(0, 10) }
const day = (on: string): string => `2026-${on}T09:00:00.000Z`
const span = (from: string, to: string): Span => ({ start: `2026-${from}T00:00:00.000Z`, end: `2026-${to}T00:00:00.000Z` })
const MARCH = span('03-01', '04-01')

type Told = { on: string } & Record<string, unknown>
const journal = (told: Told[]): CaseEvent[] => told.map(({ on, ...entry }, index) => ({ sequence: index + 1, occurredAt: day(on), recordedAt: day(on), actor: 'u-1', ...entry }) as unknown as CaseEvent)
const opened = (on: string, facts: Facts = {}): Told => ({ on, type: 'caseOpened', facts })
const event = (on: string, name: string, data: Facts = {}): Told => ({ on, type: 'eventRaised', event: name, data })
const facts = (on: string, known: Facts): Told => ({ on, type: 'factsRecorded', facts: known })
const done = (on: string, step: string, answers: Facts = {}): Told => ({ on, type: 'stepCompleted', step, key: step, facts: answers })

function one(person: string, told: Told[]): CountedCase {
  const entries = journal(told)
  const closed = entries.find(({ type }) => type === 'caseClosed')
  return { person, entries, openedAt: entries[0]?.occurredAt ?? '', ...(closed && { closedAt: closed.occurredAt }), formOf: (step) => ({ plan: 'F-10', review: 'F-14' })[step] }
}

function figure(given: Record<string, unknown>, cases: CountedCase[], of: Span = MARCH): Figure {
  const count = new Count(Indicator.parse({ id: 'x', title: { ro: 'X' }, ...given }), of, rules)
  for (const each of cases) for (const occasion of occasionsOf(each, [of.end])) count.add(occasion)
  return count.figure()
}

const LIFE = [opened('02-20', { band: 'LOW' }), event('03-02', 'CALLED', { by: 'her' }), facts('03-02', { band: 'HIGH' }), event('03-20', 'CALLED', { by: 'other' }), event('04-02', 'CALLED', { by: 'her' })]

describe('events', () => {
  it('are those that happened in the period', () => expect(figure({ counts: 'events', of: 'CALLED' }, [one('p1', LIFE)])).toEqual({ counted: 2, value: 2, cells: [] }))
  it('of one person count once where persons are counted', () => expect(figure({ counts: 'events', of: 'CALLED', unit: 'persons' }, [one('p1', LIFE), one('p1', LIFE), one('p2', LIFE)]).value).toBe(2))
  it('are chosen by what was answered with them', () => expect(figure({ counts: 'events', of: 'CALLED', where: 'event.by == "her"' }, [one('p1', LIFE)]).value).toBe(1))
  it('read the facts they themselves set, and not those of later', () =>
    expect(figure({ counts: 'events', of: 'CALLED', by: ['facts.band'] }, [one('p1', [...LIFE, facts('04-05', { band: 'NONE' })])]).cells).toEqual([{ by: ['HIGH'], counted: 2, value: 2 }]))
  it('of which something is not known have a cell of their own', () =>
    expect(figure({ counts: 'events', of: 'CALLED', by: ['event.kind'] }, [one('p1', LIFE)]).cells).toEqual([{ by: [null], counted: 2, value: 2 }]))
  it('count in the cell of each of several values', () =>
    expect(figure({ counts: 'events', of: 'CALLED', by: ['event.codes'] }, [one('p1', [opened('03-01'), event('03-03', 'CALLED', { codes: ['A', 'B'] })])]).cells.map(({ by }) => by)).toEqual([['A'], ['B']]))
})

describe('cases', () => {
  const closing = one('p1', [opened('02-01'), facts('03-10', { closedReason: 'moved' }), { on: '03-10', type: 'caseClosed', reason: 'moved' }])
  const open = one('p2', [opened('03-05', { house: true }), facts('04-20', { house: false })])
  it.each([
    ['opened', 1],
    ['closed', 1],
    ['open', 1],
  ])('%s', (at, value) => expect(figure({ counts: 'cases', at }, [closing, open]).value).toBe(value))
  it('open at the end are as they were at the end', () => expect(figure({ counts: 'cases', at: 'open', where: 'facts.house' }, [closing, open]).value).toBe(1))
  it('are counted at an event too', () => expect(figure({ counts: 'cases', at: 'LEFT', by: ['facts.why'] }, [one('p1', [opened('01-01'), event('03-03', 'LEFT'), facts('03-03', { why: 'home' })])]).cells).toEqual([{ by: ['home'], counted: 1, value: 1 }]))
  it('closed are told by how long they were open, which of those still open is not known', () => {
    expect(figure({ counts: 'cases', at: 'closed', value: 'daysBetween(openedAt, closedAt)', measure: 'mean', unit: 'days' }, [closing]).value).toBe(37)
    expect(figure({ counts: 'cases', at: 'open', value: 'daysBetween(openedAt, closedAt)', measure: 'mean' }, [open])).toEqual({ counted: 0, value: undefined, cells: [] })
  })
})

describe('forms and steps', () => {
  const plans = one('p1', [opened('03-01'), done('03-02', 'plan', { score: 4, heard: true }), done('03-09', 'plan', { score: 10, heard: false }), done('03-10', 'review', { score: 99 })])
  it('a form is signed when its step is done', () => expect(figure({ counts: 'forms', of: 'F-10' }, [plans]).value).toBe(2))
  it('a share is of those for whom it is known', () => expect(figure({ counts: 'forms', of: ['F-10', 'F-14'], share: 'answers.heard' }, [plans])).toEqual({ counted: 2, holds: 1, value: 50, cells: [] }))
  it.each([
    ['sum', 113],
    ['mean', 113 / 3],
    ['median', 10],
    ['p90', 99],
  ])('a %s', (measure, value) => expect(figure({ counts: 'forms', of: ['F-10', 'F-14'], value: 'answers.score', measure }, [plans]).value).toBeCloseTo(value))
  it('of an even number the median lies between', () => expect(figure({ counts: 'forms', of: 'F-10', value: 'answers.score', measure: 'median' }, [plans]).value).toBe(7))
  it('a step that was opened again counts when it is done again', () =>
    expect(figure({ counts: 'steps', of: 'plan' }, [one('p1', [opened('03-01'), done('03-02', 'plan'), { on: '03-03', type: 'stepReopened', step: 'plan', key: 'plan' }, done('04-03', 'plan')])]).value).toBe(0))
})

describe('deadlines', () => {
  const term = (id: string, due: string): Told => ({ on: '03-01', type: 'deadlineStarted', deadline: { id, rule: 'D12', startedAt: day('03-01'), dueAt: day(due) } })
  const met = (on: string, deadline: string, onTime: boolean): Told => ({ on, type: 'deadlineMet', deadline, onTime })
  const terms = one('p1', [opened('03-01'), term('D12.1', '03-10'), met('03-09', 'D12.1', true), term('D12.2', '03-20'), met('04-02', 'D12.2', false), term('D12.3', '03-25'), term('D12.4', '03-26'), { on: '03-12', type: 'deadlineWithdrawn', deadline: 'D12.4' }, term('D12.5', '04-15')])
  it('due in the period, without those that were withdrawn', () => expect(figure({ counts: 'deadlines', of: 'D12', by: ['met'] }, [terms]).cells.map(({ by, counted }) => [by[0], counted])).toEqual([['late', 1], ['onTime', 1], ['open', 1]]))
  it('met in the period', () => expect(figure({ counts: 'deadlines', of: 'D12', at: 'happened' }, [terms]).value).toBe(1))
})

it('a period cut in two adds up, and splits add up to the whole', () =>
  fc.assert(
    fc.property(fc.array(fc.record({ on: fc.integer({ min: 1, max: 28 }), kind: fc.constantFrom('a', 'b', 'c') }), { maxLength: 40 }), fc.integer({ min: 2, max: 27 }), (calls, cut) => {
      const two = (day: number): string => `03-${String(day).padStart(2, '0')}`
      const lives = [one('p1', [opened('03-01'), ...calls.map(({ on, kind }) => event(two(on), 'CALLED', { kind }))])]
      const counted = (of: Span): Figure => figure({ counts: 'events', of: 'CALLED', by: ['event.kind'] }, lives, of)
      const whole = counted(MARCH)
      expect(counted(span('03-01', two(cut))).counted + counted(span(two(cut), '04-01')).counted).toBe(whole.counted)
      expect(whole.cells.reduce((sum, cell) => sum + cell.counted, 0)).toBe(whole.counted)
    }),
    { numRuns: 60, seed: 20261128 },
  ))
