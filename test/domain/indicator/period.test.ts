import { monthBefore, periodBefore, periodBetween, periodNamed } from '../../../domain/indicator/period'

it.each([
  ['2026', '2026-01-01', '2026-12-31'],
  ['2026-Q1', '2026-01-01', '2026-03-31'],
  ['2026-Q4', '2026-10-01', '2026-12-31'],
  ['2028-02', '2028-02-01', '2028-02-29'],
])('%s is from %s to %s', (name, from, to) => expect(periodNamed(name)).toEqual({ from, to }))

it.each(['2026-13', '2026-Q5', '26', 'martie', '2026-2'])('%s is no period', (name) => expect(periodNamed(name)).toBeUndefined())

it('a period needs two days in their order', () => {
  expect(periodBetween('2026-03-01', '2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-03-01' })
  expect(periodBetween('2026-03-02', '2026-03-01')).toBeUndefined()
  expect(periodBetween('2026-02-30', '2026-03-01')).toBeUndefined()
})

it.each([
  ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
  ['2026-03-10', '2026-03-19', '2026-02-28', '2026-03-09'],
])('before %s–%s comes %s–%s', (from, to, before, until) => expect(periodBefore({ from, to })).toEqual({ from: before, to: until }))

it('a report is normally of the month that is over', () => expect(monthBefore('2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' }))
