import fc from 'fast-check'
import { CalendarRangeError } from '../../../domain/time/calendarRangeError'
import { addDays, addMonths, dateOfDay, dayNumber } from '../../../domain/time/localDate'
import {
  addWorkingDays,
  isWorkingDay,
  nonWorkingDays,
  nthWorkingDayOfMonth,
  rollBack,
  rollForward,
  workingDaysBetween,
} from '../../../domain/time/workingDay'
import { calendar } from './romania'

const dates = fc.integer({ min: dayNumber('2024-03-01'), max: dayNumber('2036-06-30') }).map(dateOfDay)

describe('working days', () => {
  it.each([
    ['2026-04-08', 3, '2026-04-15'],
    ['2026-12-23', 10, '2027-01-12'],
    ['2026-05-28', 3, '2026-06-03'],
    ['2026-05-29', 1, '2026-06-02'],
    ['2026-10-15', -10, '2026-10-01'],
    ['2026-10-15', -3, '2026-10-12'],
    ['2026-12-02', -5, '2026-11-23'],
  ])('%s and %i is %s', (from, n, expected) => {
    expect(addWorkingDays(from, n, calendar)).toBe(expected)
  })

  it.each([
    ['2027-01-01', 3, '2027-01-08'],
    ['2026-06-17', 3, '2026-06-04'],
  ])('in the month of %s the working day number %i is %s', (date, n, expected) => {
    expect(nthWorkingDayOfMonth(date, n, calendar)).toBe(expected)
  })

  it('24 December is one, a holiday is none on any weekday', () => {
    expect(isWorkingDay('2026-12-24', calendar)).toBe(true)
    expect(isWorkingDay('2026-08-15', calendar)).toBe(false)
    expect(isWorkingDay('2026-12-01', calendar)).toBe(false)
  })

  it('the days skipped are named', () => {
    expect(nonWorkingDays('2026-04-09', '2026-04-14', calendar)).toEqual([
      { date: '2026-04-10', reason: 'holiday', label: 'goodFriday' },
      { date: '2026-04-11', reason: 'weekend' },
      { date: '2026-04-12', reason: 'holiday', label: 'easterSunday' },
      { date: '2026-04-13', reason: 'holiday', label: 'easterMonday' },
    ])
  })

  it('beyond the calendar is an error that says what it covers, never a guess', () => {
    expect(() => addWorkingDays('2040-12-28', 5, calendar)).toThrow(CalendarRangeError)
    expect(() => isWorkingDay('2023-12-31', calendar)).toThrow(
      '2023-12-31 is outside the calendar, which covers 2024-01-01 to 2040-12-31',
    )
  })

  it('adding always ends on a working day and adds exactly so many', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const to = addWorkingDays(from, n, calendar)
        expect(isWorkingDay(to, calendar)).toBe(true)
        expect(workingDaysBetween(from, to, calendar)).toBe(n)
      }),
    )
  })

  it('going forth and back from a working day comes home', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 60 }), (from, n) => {
        const start = rollForward(from, calendar)
        expect(addWorkingDays(addWorkingDays(start, n, calendar), -n, calendar)).toBe(start)
      }),
    )
  })

  it('a later start is never due earlier', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 30 }), (from, later, n) => {
        expect(addWorkingDays(addDays(from, later), n, calendar) >= addWorkingDays(from, n, calendar)).toBe(true)
      }),
    )
  })

  it('rolling stays put on working days and otherwise moves past non-working days only', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const forward = rollForward(date, calendar)
        const back = rollBack(date, calendar)
        expect(back <= date && date <= forward).toBe(true)
        if (isWorkingDay(date, calendar)) expect([back, forward]).toEqual([date, date])
        else expect(workingDaysBetween(back, forward, calendar)).toBe(1)
      }),
    )
  })
})

describe('months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
  ])('%s and %i months is %s', (from, months, expected) => {
    expect(addMonths(from, months)).toBe(expected)
  })
})

it('a text that is no date is refused', () => {
  expect(() => addDays('2026-02-30T', 1)).toThrow(RangeError)
  expect(() => addDays('soon', 1)).toThrow('not a date: soon')
})
