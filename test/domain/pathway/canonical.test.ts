import fc from 'fast-check'
import { canonicalJson } from '../../../domain/pathway/canonical'

describe('canonical JSON', () => {
  it('is the same whatever order the keys were written in', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ț' }], a: undefined, A: true })).toBe(
      '{"A":true,"b":[1,{"c":"ț","d":null}]}',
    )
  })

  it('keeps every value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value)),
      ),
    )
  })
})
