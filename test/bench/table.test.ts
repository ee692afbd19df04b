import { figuresOf } from '../../bench/load'
import { median, p95, rounded } from '../../bench/stats'
import { table } from '../../bench/table'

test('the median and the 95th percentile are values that were measured', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(median(values)).toBe(50)
  expect(p95(values)).toBe(95)
  expect(p95([7])).toBe(7)
})

test('figures carry no more decimals than mean something', () => {
  expect([0.1234, 12.345, 1234.5].map(rounded)).toEqual([0.12, 12.3, 1235])
})

test('a load tells how many, how long and how many a second', () => {
  expect(figuresOf({ latencies: [10, 20, 30, 40], seconds: 2 })).toEqual({ n: 4, 'median ms': 20, 'p95 ms': 40, 'per second': 2 })
})

test('the table shows each measure once, its loads in columns and what to compare them with', () => {
  const text = table([
    { measure: 'complete a step', load: 'alone', figures: { n: 100, 'median ms': 9.5 } },
    { measure: 'complete a step', load: '8 at once', figures: { n: 400, 'median ms': 41.2, 'per second': 150 } },
    { measure: 'read a case', load: 'alone', figures: { n: 1000 } },
  ])
  expect(text.match(/complete a step/g)).toHaveLength(1)
  expect(text).toContain('  alone       100         9.5')
  expect(text).toContain('  8 at once   400        41.2          150')
  expect(text).toContain('Aim: alone p95 at most 25 ms')
  expect(text).toContain('1,000')
})
