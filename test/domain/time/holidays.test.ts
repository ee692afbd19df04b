import Holidays from 'date-holidays'
import { CalendarDefinition } from '../../../domain/time/calendarDefinition'
import { orthodoxEaster } from '../../../domain/time/easter'
import { calendarFor, holidaysOf, holidayTitles } from '../../../domain/time/holidays'
import { addDays } from '../../../domain/time/localDate'
import { localDate } from '../../../domain/time/localTime'
import { workingDaysBetween } from '../../../domain/time/workingDay'
import { zoneOffsets } from '../../../domain/time/zone'
import { calendar, definition } from './romania'

const years = Array.from({ length: 2050 - 2018 + 1 }, (_, index) => 2018 + index)

describe('Romanian public holidays', () => {
  const independent = new Holidays('RO')
  const zone = { offsets: zoneOffsets('Europe/Bucharest', 2017, 2051) }

  /** Entries may last several days (1 and 2 January are one entry); each day counts. */
  function independentDays(year: number): string[] {
    const days = new Set<string>()
    for (const { start, end, type } of independent.getHolidays(year)) {
      if (type !== 'public') continue
      for (
        let day = localDate(start.toISOString(), zone);
        day < localDate(end.toISOString(), zone);
        day = addDays(day, 1)
      )
        days.add(day)
    }
    // The library has 6 and 7 January in every year; they are holidays from 2024 only (Legea 52/2023).
    const notYet = year < 2024 ? [`${year}-01-06`, `${year}-01-07`] : []
    return [...days].filter((day) => day.startsWith(String(year)) && !notYet.includes(day)).sort()
  }

  it.each(years)('are those of an independent library in %i', (year) => {
    const ours = [...new Set(holidaysOf(definition, year).map(([date]) => date))].sort()
    expect(ours).toEqual(independentDays(year))
  })

  it.each([
    ['2025', '2025-04-20', 248],
    ['2026', '2026-04-12', 250],
    ['2027', '2027-05-02', 252],
    ['2028', '2028-04-16', 247],
  ])('in %s: Easter on %s and %i working days', (year, easter, workingDays) => {
    expect(orthodoxEaster(Number(year))).toBe(easter)
    expect(workingDaysBetween(`${Number(year) - 1}-12-31`, `${year}-12-31`, calendar)).toBe(workingDays)
  })

  it('Easter is 8 April in 2029 and 28 April in 2030', () => {
    expect([orthodoxEaster(2029), orthodoxEaster(2030)]).toEqual(['2029-04-08', '2030-04-28'])
  })

  it('Good Friday counts from 2018, 6 and 7 January from 2024', () => {
    const keys = (year: number) => holidaysOf(definition, year).map(([, key]) => key)
    expect(keys(2017)).not.toContain('goodFriday')
    expect(keys(2018)).toContain('goodFriday')
    expect(keys(2023)).not.toContain('epiphany')
    expect(keys(2024)).toEqual(expect.arrayContaining(['epiphany', 'saintJohn']))
  })

  it('two holidays on one date are one non-working day named by the first listed', () => {
    expect(calendar.holidays['2026-06-01']).toBe('childrensDay')
    expect(holidayTitles(definition)['childrensDay']?.ro).toBe('Ziua Copilului')
  })
})

describe('a calendar', () => {
  const withExtra = CalendarDefinition.parse({
    ...definition,
    extra: [
      { date: '2026-01-05', key: 'bridge', title: { ro: 'Punte' } },
      { date: '2026-09-08', key: 'countyDay', title: { ro: 'Ziua județului' }, places: ['CS'] },
    ],
  })

  it('has the days of everywhere and of its own county only', () => {
    const national = calendarFor(withExtra, 'Europe/Bucharest', '2026-01-01', '2026-12-31')
    const county = calendarFor(withExtra, 'Europe/Bucharest', '2026-01-01', '2026-12-31', ['CS'])
    expect([national.holidays['2026-01-05'], national.holidays['2026-09-08']]).toEqual(['bridge', undefined])
    expect(county.holidays['2026-09-08']).toBe('countyDay')
  })

  it('lists holidays in the order of dates and none outside its range', () => {
    const part = calendarFor(withExtra, 'Europe/Bucharest', '2026-04-11', '2026-06-30')
    expect(Object.keys(part.holidays)).toEqual(['2026-04-12', '2026-04-13', '2026-05-01', '2026-05-31', '2026-06-01'])
  })

  it('is the same after being carried as JSON', () => {
    expect(JSON.parse(JSON.stringify(calendar))).toEqual(calendar)
  })
})
