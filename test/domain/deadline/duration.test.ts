import { DurationError, exactMilliseconds, parseDuration, times } from '../../../domain/deadline/duration'
import { DurationText } from '../../../domain/pathway/words'

it.each([
  ['30 minutes', { amount: 30, unit: 'minutes' }],
  ['1 hour', { amount: 1, unit: 'hours' }],
  ['0 hours', { amount: 0, unit: 'hours' }],
  ['14 days', { amount: 14, unit: 'days' }],
  ['1 working day', { amount: 1, unit: 'workingDays' }],
  ['3 working days', { amount: 3, unit: 'workingDays' }],
  ['8 working hours', { amount: 8, unit: 'workingHours' }],
  ['15 free days', { amount: 15, unit: 'freeDays' }],
  ['2 weeks', { amount: 2, unit: 'weeks' }],
  ['9 months', { amount: 9, unit: 'months' }],
  ['1 year', { amount: 1, unit: 'years' }],
])('reads %s, as the schema allows', (text, expected) => {
  expect(DurationText.safeParse(text).success).toBe(true)
  expect(parseDuration(text)).toEqual(expected)
})

it('reads a parameter', () => {
  expect(parseDuration('$stay', { stay: '12 months' })).toEqual({ amount: 12, unit: 'months' })
})

it.each(['P3D', '3', 'three days', '3 moons', '-1 days', '1.5 hours', '', '$unknown', '$yes', '$loop'])(
  'refuses %p',
  (text) => {
    expect(() => parseDuration(text, { yes: true, loop: '$loop' })).toThrow(DurationError)
  },
)

it('a series is the term times its number', () => {
  expect(times(parseDuration('2 weeks'), 3)).toEqual({ amount: 6, unit: 'weeks' })
})

it('only minutes and hours are exact', () => {
  expect(exactMilliseconds(parseDuration('2 hours'))).toBe(7_200_000)
  expect(exactMilliseconds(parseDuration('1 day'))).toBeUndefined()
})
