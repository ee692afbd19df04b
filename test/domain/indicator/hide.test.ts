import fc from 'fast-check'
import { hideSmall } from '../../../domain/indicator/hide'

const split = (...numbers: number[]) => ({ counted: numbers.reduce((sum, one) => sum + one, 0), value: numbers.reduce((sum, one) => sum + one, 0), cells: numbers.map((counted, index) => ({ by: [index], counted, value: counted })) })
const marks = (...numbers: number[]) => {
  const { hidden, cells } = hideSmall(split(...numbers), 5)
  return [hidden ?? 'said', ...cells.map((cell) => cell.hidden ?? cell.counted)]
}

it('a cell of fewer than five is hidden, and another with it, so that the total does not give it away', () => expect(marks(20, 9, 3)).toEqual(['said', 20, 'other', 'small']))
it('several small ones hide each other', () => expect(marks(20, 3, 2)).toEqual(['said', 20, 'small', 'small']))
it('unless their sum leaves one way only', () => {
  expect(marks(20, 1, 1)).toEqual(['said', 'other', 'small', 'small'])
  expect(marks(20, 4, 4)).toEqual(['said', 'other', 'small', 'small'])
})
it('the smallest other is not enough where it can have only one size', () => expect(marks(20, 5, 1)).toEqual(['said', 'other', 'other', 'small']))
it('where there is no other, the total is hidden', () => expect(marks(4, 4)).toEqual(['other', 'small', 'small']))
it('a small total is hidden with all its cells', () => expect(marks(2, 1)).toEqual(['small', 'small', 'small']))
it('none is said, nobody is behind it', () => expect(marks(0, 8)).toEqual(['said', 0, 8]))
it('where the definition hides nothing, nothing is hidden', () => expect(hideSmall(split(1, 8), 0).cells.map(({ counted }) => counted)).toEqual([1, 8]))
it('of a share also those for whom it holds, and the others, are hidden when they are few', () => {
  expect(hideSmall({ counted: 50, holds: 2, value: 4, cells: [] }, 5)).toEqual({ hidden: 'small', cells: [] })
  expect(hideSmall({ counted: 50, holds: 47, value: 94, cells: [] }, 5)).toEqual({ hidden: 'small', cells: [] })
  expect(hideSmall({ counted: 50, holds: 50, value: 100, cells: [] }, 5)).toEqual({ counted: 50, holds: 50, value: 100, cells: [] })
})

it('nobody can find a hidden small cell from what is said', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }), (numbers) => {
      const { hidden, counted = 0, cells } = hideSmall(split(...numbers), 5)
      if (hidden) return
      // Every way in which the hidden cells can make up what the total leaves.
      let ways: number[][] = [[]]
      for (const cell of cells) {
        const possible = cell.hidden === 'small' ? [1, 2, 3, 4] : cell.hidden === 'other' ? Array.from({ length: counted + 1 }, (_, size) => size).filter((size) => size >= 5) : [cell.counted ?? 0]
        ways = ways.flatMap((way) => possible.map((size) => [...way, size]))
      }
      const fit = ways.filter((way) => way.reduce((sum, one) => sum + one, 0) === counted)
      cells.forEach((cell, index) => {
        if (cell.hidden === 'small') expect(new Set(fit.map((way) => way[index])).size).toBeGreaterThan(1)
      })
    }),
    { numRuns: 300, seed: 20261128 },
  ))
