import { Expressions, type Scope } from '../../../domain/expression/evaluate'

const scope: Scope = {
  facts: { n: 18, half: 17.5, list: ['a', 'b'], since: '2026-01-31' },
  params: {},
  active: ['a.b'],
  done: ['s'],
  today: '2026-03-01',
  now: '2026-02-28T22:30:00.000Z',
}
const expressions = new Expressions((at) => (at === scope.now ? '2026-03-01' : at.slice(0, 10)))
const value = (text: string): unknown => {
  const result = expressions.evaluate(text, scope)
  return result.known ? result.value : result.missing
}

describe('what expressions can work out', () => {
  it.each([
    ['dateOf(now)', '2026-03-01'],
    ['dateOf(facts.since)', '2026-01-31'],
    ['daysBetween(facts.since, today)', 29],
    ['daysBetween(today, facts.since)', -29],
    ['daysBetween(facts.since, now)', 29],
    ['addDays(facts.since, 1)', '2026-02-01'],
    ['addMonths(facts.since, 1)', '2026-02-28'],
    ['addMonths(facts.since, facts.n)', '2027-07-31'],
    ['yearsBetween("2008-03-01", today)', 18],
    ['yearsBetween("2008-03-02", today)', 17],
  ])('%s is %s', (text, expected) => expect(value(text)).toBe(expected))

  it.each([
    ['facts.n == 18', true],
    ['18 == facts.n', true],
    ['facts.n in [17, 18]', true],
    ['facts.half in [17, 17.5]', true],
    ['facts.n in []', false],
    ['1 / 2', 0.5],
    ['size(facts.list) + facts.n', 20],
    ['facts.n % 4', 2],
    ['facts.list[1]', 'b'],
    ['facts.n > 1 ? 1 : facts.half', 1],
  ])('numbers are numbers: %s is %s', (text, expected) => expect(value(text)).toBe(expected))

  it('answers with what is missing instead of false', () => {
    expect(value('facts.band == "HIGH"')).toEqual(['facts.band'])
    expect(value('has(facts.band)')).toBe(false)
    expect(value('facts.band == "HIGH" || facts.n > 1')).toBe(true)
  })

  it('does not make a date of something that is none', () => {
    expect(() => value('addDays("mâine", 1)')).toThrow(RangeError)
  })
})
