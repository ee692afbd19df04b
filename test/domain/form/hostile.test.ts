import fc from 'fast-check'
import { acceptAnswers, partialAnswers } from '../../../domain/form/accept'
import { formFields } from '../../../domain/form/fields'
import { cleanText } from '../../../domain/form/text'
import { HOSTILE } from '../../support/hostile'
import { venusForms } from '../../support/venusForms'

const RUNS = 3_400
const context = { facts: {}, params: {}, today: '2026-02-06', now: '2026-02-06T13:00:00.000Z', zone: 'Europe/Bucharest' }

const value = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 30 }), fc.jsonValue({ maxDepth: 3 }))

/** A form of VENUS with anything at all in some of its questions, and in some it does not have. */
const filled = fc.constantFrom(...venusForms.values()).chain((form) => {
  const names = formFields(form).map(({ id }) => id)
  return fc.record({ form: fc.constant(form), raw: fc.dictionary(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'a/b~c') }), value, { maxKeys: 12 }) })
})

it(`${RUNS} hostile answers are accepted or named with place and words, and never break a form`, () => {
  fc.assert(
    fc.property(filled, ({ form, raw }) => {
      const accepted = acceptAnswers(form, raw, context)
      if (accepted.ok) return expect(JSON.parse(JSON.stringify(accepted.answers))).toEqual(accepted.answers)
      expect(accepted.problems.length).toBeGreaterThan(0)
      for (const { pointer, text } of accepted.problems) expect([pointer.startsWith('/'), text.ro.length > 0, text.en.length > 0]).toEqual([true, true, true])
    }),
    { numRuns: RUNS },
  )
})

it('a draft loses nothing of them: every answer is kept, or its place is named', () => {
  fc.assert(
    fc.property(filled, ({ form, raw }) => {
      const { answers, problems } = partialAnswers(form, raw, context)
      const named = new Set(problems.map(({ pointer }) => pointer.split('/')[1]?.replaceAll('~1', '/').replaceAll('~0', '~')))
      const isEmpty = (given: unknown): boolean => given === null || given === undefined || (typeof given === 'string' && cleanText(given) === '') || (Array.isArray(given) && given.length === 0)
      for (const [name, given] of Object.entries(raw)) expect([name, Object.hasOwn(answers, name) || named.has(name) || isEmpty(given)]).toEqual([name, true])
    }),
    { numRuns: 500 },
  )
})
