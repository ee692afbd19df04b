import { checkExpression } from '../../../domain/expression/check'
import type { Names } from '../../../domain/expression/shape'

const names: Names = {
  facts: {
    band: { type: 'string', options: ['LOW', 'HIGH'] },
    score: { type: 'double' },
    safe: { type: 'bool' },
    services: { type: 'list<string>', options: ['psych', 'legal'] },
    since: { type: 'string' },
  },
  params: { highFrom: { type: 'double' } },
  event: { at: { type: 'string' } },
  answers: { worse: { type: 'string', options: ['yes', 'no', 'unknown'] }, children: { type: 'list<dyn>' } },
  steps: ['sign-agreement'],
  states: ['lifecycle', 'lifecycle.intake'],
  texts: ['story'],
}
const wrong = (text: string): string[] =>
  checkExpression(text, names, { type: 'bool' }).problems.map(({ offset, text: { en } }) => `${offset} ${en}`)

describe('checking an expression', () => {
  it.each([
    'facts.band == "HIGH"',
    'facts.band in ["LOW", "HIGH"]',
    'facts.score in [17, 18.5]',
    'facts.score + 1 > params.highFrom',
    '(facts.safe ? facts.score : 0) > 1',
    'has(facts.since) && daysBetween(facts.since, today) >= 14',
    'addMonths(facts.since, 9) < today',
    'yearsBetween(facts.since, dateOf(now)) >= 18',
    '"lifecycle.intake" in active && "sign-agreement" in done',
    '"psych" in facts.services && size(facts.services) == 2',
    'answers.children.exists(child, child.age < 3)',
    'facts.score % 2 == 1 || -facts.score < 0',
    'event.at > facts.since',
  ])('accepts %s', (text) => expect(wrong(text)).toEqual([]))

  it.each([
    ['facts.bnd == "HIGH"', '6 “facts.bnd” is not a fact that exists. Did you mean “facts.band”?'],
    ['facts.worse == "yes"', '6 “facts.worse” is not a fact that exists. Did you mean “answers.worse”?'],
    ['band == "HIGH"', '0 “band” is not known here. Did you mean “facts.band”?'],
    ['facts.band == "HIHG"', '14 “HIHG” is not among the possible values (LOW, HIGH). Did you mean “HIGH”?'],
    ['facts.band in ["LOW", "MID"]', '22 “MID” is not among the possible values (LOW, HIGH).'],
    ['"physical" in facts.services', '0 “physical” is not among the possible values (psych, legal).'],
    ['answers.worse == "da"', '17 “da” is not among the possible values (yes, no, unknown).'],
    [
      'answers.story == "x"',
      "8 “answers.story” is in somebody's own words and stays in the database; only codes, numbers, dates and yes/no can be used here.",
    ],
    [
      'facts.safe == "yes"',
      '0 These do not go together: yes/no and text. For yes/no write true or false, without quotes.',
    ],
    ['facts.score > "3"', '0 These do not go together: number and text.'],
    ['facts.since == null', '0 To ask whether something is known, write has(facts.name).'],
    ['facts.score', '0 Yes/no (true or false) is needed here, and the expression gives a number.'],
    ['facts.score = 2', '12 To compare, write two equals signs: ==.'],
    ['facts.safe and facts.safe', '11 Instead of “and” write &&.'],
    ['facts.band == „HIGH”', '14 Use straight quotes (") in expressions.'],
    [
      'dayBetween(today, today) > 2',
      '0 There is no function “dayBetween” for these values. Did you mean “daysBetween”?',
    ],
    ['daysBetween(today) > 2', '0 “daysBetween” is written like this: daysBetween(facts.admittedOn, today).'],
    ['"sign-agrement" in done', '0 “sign-agrement” is not a step of this pathway. Did you mean “sign-agreement”?'],
    ['"intake" in active', '0 “intake” is not a state of this pathway. Did you mean “lifecycle.intake”?'],
    ['facts.score && facts.safe', '0 Conditions (yes/no) must stand on both sides of && and ||.'],
    ['facts.safe ? "a" : 1', '0 The two results of “condition ? a : b” must be of one kind.'],
  ])('says of %s: %s', (text, expected) => expect(wrong(text)).toEqual([expected]))

  it.each([
    'facts.since.matches("(a+)+$")',
    'timestamp(facts.since).getFullYear("America/New_York") > 1',
    'bytes(facts.since) == b"x"',
  ])('does not offer %s', (text) => {
    expect(wrong(text)[0]).toContain('There is no function')
  })

  it('says something in words of whatever it is given', () => {
    for (const text of [
      '',
      '(',
      'facts',
      'facts.',
      '"',
      '))',
      'a'.repeat(3000),
      '('.repeat(100),
      'x.y.z(1)',
      'facts.band.startsWith(1)',
      '[1, "a"]',
      '{',
      '1 +',
      'facts[1]',
    ]) {
      const { problems } = checkExpression(text, names, { type: 'bool' })
      expect(problems.length).toBeGreaterThan(0)
      expect(problems[0]?.text.ro).toMatch(/\S/)
    }
  })

  it('knows what an expression comes to, and whether a fact can take it', () => {
    expect(checkExpression('facts.score + 1', names)).toEqual({ type: 'double', problems: [] })
    expect(checkExpression('null', names, { type: 'string' }).problems).toEqual([])
    expect(
      checkExpression('facts.safe ? "LOW" : "MID"', names, { type: 'string', options: ['LOW', 'HIGH'] }).problems,
    ).toHaveLength(1)
    expect(checkExpression('answers.worse', names, { type: 'bool' }).problems[0]?.text.en).toContain(
      'Compare it, for example … == "yes".',
    )
  })
})
