import fc from 'fast-check'
import { beginnings, foldWords, sought } from '../../../domain/people/fold'
import { searchTerms } from '../../../domain/people/person'
import { HOSTILE } from '../../support/hostile'

const RUNS = 1_000
const text = fc.oneof(fc.constantFrom(...HOSTILE.filter((one) => typeof one === 'string')), fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 60 }))

it(`${RUNS} hostile names are filed and searched for without falling over, under terms of letters and digits only`, () => {
  fc.assert(
    fc.property(text, text, text, text, (firstName, lastName, phone, cnp) => {
      const terms = searchTerms({ firstName, lastName, phone, cnp })
      for (const term of terms) expect(term).toMatch(/^[\p{L}\p{N}]+$/u)
      const words = foldWords(lastName)
      for (const word of words) expect(terms).toEqual(expect.arrayContaining([sought(word), ...beginnings(word)]))
    }),
    { numRuns: RUNS },
  )
})
