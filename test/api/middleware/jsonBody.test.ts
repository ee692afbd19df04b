import fc from 'fast-check'
import { depthOf } from '../../../api/middleware/jsonBody'

const depthAfterParsing = (value: unknown): number => (typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthAfterParsing)) : 0)

it('counts the levels of any JSON text as its parser finds them', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => depthOf(Buffer.from(JSON.stringify(value))) === depthAfterParsing(value)))
})

it('counts no brackets within texts, whatever is quoted there', () => {
  expect(depthOf(Buffer.from(JSON.stringify({ a: '[[[{"\\"[[' })))).toBe(1)
})

it('counts an unfinished text too', () => {
  expect(depthOf(Buffer.from('['.repeat(1000)))).toBe(1000)
})
