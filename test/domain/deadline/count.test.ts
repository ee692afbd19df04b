import { CalendarRangeError } from '../../../domain/time/calendarRangeError'
import type { Due } from '../../../domain/deadline/definition'
import type { DeadlineRule } from '../../../domain/deadline/rule'
import { due, running } from './running'

type Class = DeadlineRule['class']

describe('the agreed test dates', () => {
  it.each<[string, Due, string, string, string?]>([
    ['working days skip Good Friday and Easter Monday', { within: '3 working days' }, '2026-04-08', '2026-04-15'],
    ['working days over New Year', { within: '10 working days' }, '2026-12-23', '2027-01-12'],
    ['working days over Pentecost', { within: '3 working days' }, '2026-05-28', '2026-06-03'],
    ['one working day over Pentecost', { within: '1 working day' }, '2026-05-29', '2026-06-02'],
    ['free days', { within: '15 free days' }, '2025-09-10', '2025-09-26'],
    ['free days ending on Easter', { within: '10 free days' }, '2026-04-01', '2026-04-14'],
    ['free days over New Year', { within: '30 free days' }, '2026-12-05', '2027-01-05'],
    ['months ending on a Saturday before two holidays', { within: '6 months' }, '2026-05-28', '2026-12-02'],
    [
      'at least so long before, moved back over two holidays',
      { on: 'x', before: '14 days' },
      '2026-11-01',
      '2026-11-27',
      '2026-12-15',
    ],
    ['third working day of January', { workingDayOfMonth: 3 }, '2027-01-01', '2027-01-08'],
    ['third working day of June', { workingDayOfMonth: 3 }, '2026-06-01', '2026-06-04'],
    ['renewal talk before the order ends', { on: 'x', before: '14 days' }, '2026-06-04', '2027-05-21', '2027-06-04'],
  ])('%s', (_, term, from, expected, on = '') => {
    expect(due(running({ due: term, from, ...(on && { on }) }))).toBe(expected)
  })

  it('120 hours over the March change end one hour later by the wall clock', () => {
    expect(due(running({ class: 'L', due: { within: '120 hours' }, from: '2026-03-27T23:50' }))).toBe(
      '2026-04-02T00:50',
    )
  })

  it.each(['S', 'A', 'B', 'L'] as const)('hours never stop, whatever the class (%s)', (kind) => {
    expect(due(running({ class: kind, due: { within: '72 hours' }, from: '2026-05-29T16:20' }))).toBe(
      '2026-06-01T16:20',
    )
  })
})

describe('moving off non-working days', () => {
  it.each<[Class, string]>([
    ['A', '2026-06-08'],
    ['B', '2026-06-08'],
    ['S', '2026-06-07'],
    ['L', '2026-06-07'],
  ])('class %s from a Sunday gives %s', (kind, expected) => {
    expect(due(running({ class: kind, due: { within: '3 days' }, from: '2026-06-04' }))).toBe(expected)
  })

  it('an entry may say otherwise than its class', () => {
    expect(due(running({ class: 'A', due: { within: '3 days', rollover: false }, from: '2026-06-04' }))).toBe(
      '2026-06-07',
    )
    expect(due(running({ class: 'L', due: { within: '3 days', rollover: true }, from: '2026-06-04' }))).toBe(
      '2026-06-08',
    )
  })

  it('free days move by law even for legal terms', () => {
    expect(due(running({ class: 'L', due: { within: '10 free days' }, from: '2026-04-01' }))).toBe('2026-04-14')
  })

  it('an order ends on the day it says; the talk before it too', () => {
    expect(due(running({ class: 'L', due: { on: 'x' }, from: '2026-01-05', on: '2027-01-31' }))).toBe('2027-01-31')
    expect(
      due(running({ class: 'L', due: { on: 'x', before: '30 days' }, from: '2026-01-05', on: '2027-03-02' })),
    ).toBe('2027-01-31')
    expect(
      due(running({ class: 'A', due: { on: 'x', before: '30 days' }, from: '2026-01-05', on: '2027-03-02' })),
    ).toBe('2027-01-29')
  })

  it('the receipt names the days it moved over', () => {
    const { receipt } = running({ due: { within: '6 months' }, from: '2026-05-28' })
    expect(receipt.rolled).toEqual({ from: '2026-11-28', to: '2026-12-02' })
    expect(receipt.skipped).toEqual([
      { date: '2026-11-28', reason: 'weekend' },
      { date: '2026-11-29', reason: 'weekend' },
      { date: '2026-11-30', reason: 'holiday', label: 'saintAndrew' },
      { date: '2026-12-01', reason: 'holiday', label: 'nationalDay' },
    ])
  })

  it('the receipt of a date moved back names them too', () => {
    const { receipt } = running({ due: { on: 'x', before: '14 days' }, from: '2026-11-01', on: '2026-12-15' })
    expect(receipt.rolled).toEqual({ from: '2026-12-01', to: '2026-11-27' })
    expect(receipt.skipped.map(({ date }) => date)).toEqual(['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'])
    expect(receipt.rule).toEqual({ count: 'before', amount: 14, unit: 'days', class: 'A' })
  })
})

describe('other ways to count', () => {
  it.each<[string, Due, string, string, string?]>([
    ['a moment given by a fact', { on: 'x' }, '2026-02-02', '2026-03-01T17:30', '2026-03-01T17:30'],
    ['a given date that is a Sunday', { on: 'x' }, '2026-02-02', '2026-03-02', '2026-03-01'],
    [
      'hours before a given moment',
      { on: 'x', before: '4 hours' },
      '2026-02-02',
      '2026-03-01T13:30',
      '2026-03-01T17:30',
    ],
    [
      'working days before a given date',
      { on: 'x', before: '10 working days' },
      '2026-09-28',
      '2026-10-01',
      '2026-10-15',
    ],
    [
      'a local time instead of the end of the day',
      { within: '9 months', time: '00:05', rollover: false },
      '2026-02-10',
      '2026-11-10T00:05',
    ],
    [
      'the third working day of the next month when this one is past',
      { workingDayOfMonth: 3 },
      '2026-06-05',
      '2026-07-03',
    ],
    ['weeks', { within: '2 weeks' }, '2026-02-02', '2026-02-16'],
    ['years keep the day, clamped', { within: '1 year' }, '2028-02-29', '2029-02-28'],
    ['minutes', { within: '30 minutes' }, '2026-05-29T22:10', '2026-05-29T22:40'],
    ['hours from a bare date run from its beginning', { within: '4 hours' }, '2026-05-29', '2026-05-29T04:00'],
    ['working hours within a day', { within: '4 working hours' }, '2026-05-29T10:00', '2026-05-29T14:00'],
    ['working hours ending at closing time', { within: '4 working hours' }, '2026-05-29T14:00', '2026-05-29T18:00'],
    ['working hours over a holiday weekend', { within: '4 working hours' }, '2026-05-29T16:00', '2026-06-02T10:00'],
    ['working hours after the daily cut-off', { within: '2 working hours' }, '2026-05-28T19:15', '2026-05-29T10:00'],
    ['working hours before opening', { within: '2 working hours' }, '2026-05-28T05:00', '2026-05-28T10:00'],
    ['more working hours than a day has', { within: '25 working hours' }, '2026-05-25T09:00', '2026-05-27T14:00'],
  ])('%s', (_, term, from, expected, on = '') => {
    expect(due(running({ due: term, from, ...(on && { on }) }))).toBe(expected)
  })

  it('a term held by a parameter', () => {
    expect(
      due(running({ due: { within: '$renewal' }, from: '2026-02-02', params: { renewal: '3 working days' } })),
    ).toBe('2026-02-05')
    expect(() => running({ due: { within: '$renewal' }, from: '2026-02-02' })).toThrow('"$renewal" is not a duration')
  })

  it('monthly confirmations on the third working day, month after month', () => {
    const dates = [1, 2, 3, 12].map((occurrence) =>
      due(running({ due: { workingDayOfMonth: 3, every: '1 month' }, from: '2026-06-01', occurrence })),
    )
    expect(dates).toEqual(['2026-06-04', '2026-07-03', '2026-08-05', '2027-05-06'])
  })

  it('legal terms reach beyond the calendar, for nothing is asked of it; others refuse to guess', () => {
    expect(due(running({ class: 'L', due: { within: '15 years' }, from: '2026-02-02' }))).toBe('2041-02-02')
    expect(() => running({ class: 'A', due: { within: '15 years' }, from: '2026-02-02' })).toThrow(CalendarRangeError)
  })

  it('the receipt says what was counted, from when, and what was skipped', () => {
    const { receipt, dueAt } = running({ due: { within: '5 working days' }, from: '2026-03-03T11:20' })
    expect(receipt).toEqual({
      rule: { count: 'working', amount: 5, unit: 'workingDays', class: 'A' },
      trigger: {
        kind: 'event',
        name: 'BEGUN',
        at: '2026-03-03T09:20:00.000Z',
        countedFrom: '2026-03-03T09:20:00.000Z',
      },
      skipped: [
        { date: '2026-03-07', reason: 'weekend' },
        { date: '2026-03-08', reason: 'weekend' },
      ],
      pauses: [],
      extensions: [],
      dueAt,
    })
    expect(dueAt).toBe('2026-03-10T21:59:59.000Z')
  })
})
