import { rulesOf } from '../../../domain/case/rules'
import { judgeOf } from '../../../domain/mutation/judge'
import { kinds, mutations } from '../../../domain/mutation/mutate'
import { withEdit } from '../../../domain/mutation/edit'
import { lint } from '../../../domain/pathway/lint'
import { parsePathway, parseValue } from '../../../domain/pathway/parse'
import { definitionFiles } from '../../support/definitionFiles'
import { coreOf } from '../../support/pathways'

const { definition: small, scenarios } = parsePathway(definitionFiles())
if (!small) throw new Error('the small pathway is not well formed')

describe('mistakes planted in a good definition', () => {
  it('are the same ones with the same seed, and others with another', () => {
    const planted = (seed: number): string[] => [...mutations(small, { seed, count: 20 })].map(({ kind, path }) => `${kind} ${path}`)
    expect(planted(7)).toEqual(planted(7))
    expect(planted(7)).not.toEqual(planted(8))
  })

  it('each change something, at another place, and leave the good definition as it was', () => {
    const before = JSON.stringify(small)
    const planted = [...mutations(small, { seed: 1, count: 5000 })]
    expect(planted.length).toBeGreaterThan(200)
    expect(planted.filter(({ value }) => JSON.stringify(value) === before).map(({ kind, path }) => `${kind} ${path}`)).toEqual([])
    expect(JSON.stringify(small)).toBe(before)
    expect(new Set(planted.map(({ kind }) => kind)).size).toBeGreaterThan(kinds.length / 2)
  })

  it('leaves out a list with its last item, and nothing else', () => {
    expect(withEdit({ a: { b: [1], c: 2 } }, { at: ['a', 'b', 0] })).toEqual({ a: { c: 2 } })
    expect(withEdit({ a: [1, 2] }, { at: ['a', 0] })).toEqual({ a: [2] })
  })

  it('come to light by the linter or a scenario, or are told as not found', async () => {
    const judge = await judgeOf(small, scenarios, (definition) => Promise.resolve(rulesOf(coreOf(definition))))
    const outcomes = new Map<string, number>()
    for (const mutation of mutations(small, { seed: 4, count: 25 })) {
      const { by } = await judge(mutation)
      outcomes.set(by, (outcomes.get(by) ?? 0) + 1)
    }
    expect([...outcomes.values()].reduce((sum, n) => sum + n, 0)).toBe(25)
    expect(outcomes.get('lint')).toBeGreaterThan(5)
    expect(outcomes.get('scenario')).toBeGreaterThan(3)
    expect(outcomes.get('nothing') ?? 0).toBeLessThan(11)
  })

  it('do not change what the linter says of a definition that has none', () => expect(lint(parseValue(small, scenarios))).toEqual([]))
})
