import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { dateOfDay, dayNumber } from '../../../domain/time/localDate'
import { addElapsed, at, endOfDay, localDate, localTime, startOfDay } from '../../../domain/time/localTime'
import { zoneOffsets } from '../../../domain/time/zone'
import { calendar } from './romania'

const HOUR = 3_600_000
const years = Array.from({ length: 2035 - 2024 + 1 }, (_, index) => 2024 + index)
const changes = calendar.offsets.filter(([from]) => from >= Date.UTC(2024, 0, 1) && from < Date.UTC(2036, 0, 1))

function zoned(instant: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Bucharest')
}

it('the table has both changes of every year from 2015 to 2045', () => {
  expect(changes).toHaveLength(years.length * 2)
  expect(calendar.offsets).toHaveLength(1 + 31 * 2)
  expect(calendar.offsets[0]).toEqual([Date.UTC(2015, 0, 1), 120])
})

it('works for a zone without summer time', () => {
  const offsets = zoneOffsets('Asia/Kolkata', 2020, 2030)
  expect(offsets).toEqual([[Date.UTC(2020, 0, 1), 330]])
  expect(at('2026-07-01', '05:30', { offsets })).toBe('2026-07-01T00:00:00.000Z')
})

describe.each(changes)('around the change at %i to %i minutes', (change) => {
  it('every half hour is told as by the standard library', () => {
    for (let minutes = -26 * 60; minutes <= 26 * 60; minutes += 30) {
      const instant = addElapsed(new Date(change).toISOString(), minutes * 60_000)
      const expected = zoned(instant)
      expect(localDate(instant, calendar)).toBe(expected.toPlainDate().toString())
      expect(localTime(instant, calendar)).toBe(expected.toPlainTime().toString().slice(0, 5))
    }
  })

  it('a wall-clock time goes to its instant and back; the first of two, the first moment after a gap', () => {
    const date = localDate(new Date(change).toISOString(), calendar)
    for (let minutes = 0; minutes < 24 * 60; minutes += 15) {
      const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      const instant = at(date, clock, calendar)
      const exists = localTime(instant, calendar) === clock
      const expected = Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime('Europe/Bucharest', {
        disambiguation: 'earlier',
      })
      if (exists) expect(Date.parse(instant)).toBe(expected.epochMilliseconds)
      else expect(Date.parse(instant)).toBe(change)
    }
  })

  it('hours elapsed are exact and the day still ends at 23:59:59', () => {
    const date = localDate(new Date(change).toISOString(), calendar)
    const length = Date.parse(endOfDay(date, calendar)) + 1000 - Date.parse(startOfDay(date, calendar))
    expect([23 * HOUR, 25 * HOUR]).toContain(length)
    expect(zoned(endOfDay(date, calendar)).toPlainTime().toString()).toBe('23:59:59')
    const evening = at(date, '20:00', calendar)
    expect(Date.parse(addElapsed(evening, 120 * HOUR)) - Date.parse(evening)).toBe(120 * HOUR)
  })
})

it('120 hours over the March change are one hour later on the wall clock', () => {
  const start = at('2026-03-27', '23:50', calendar)
  expect(localTime(addElapsed(start, 120 * HOUR), calendar)).toBe('00:50')
  expect(localDate(addElapsed(start, 120 * HOUR), calendar)).toBe('2026-04-02')
})

it('converts as the standard library on any day of thirty years', () => {
  const days = fc.integer({ min: dayNumber('2015-01-02'), max: dayNumber('2045-12-30') }).map(dateOfDay)
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 24 * 60 - 1 }), (date, minutes) => {
      const instant = addElapsed(startOfDay(date, calendar), minutes * 60_000)
      expect(localDate(instant, calendar)).toBe(zoned(instant).toPlainDate().toString())
      expect(localTime(startOfDay(date, calendar), calendar)).toBe('00:00')
      expect(endOfDay(date, calendar) > startOfDay(date, calendar)).toBe(true)
    }),
    { numRuns: 500 },
  )
})
