import type { Amount, Cell, Figure } from './count'

/** `small`: fewer than may be said; `other`: it would give a small one away. */
export type Hidden = 'small' | 'other'

export interface ShownAmount extends Partial<Amount> {
  hidden?: Hidden
}
export interface ShownCell extends ShownAmount {
  by: Cell['by']
}
export interface ShownFigure extends ShownAmount {
  cells: ShownCell[]
}

/**
 * What may be told: no cell of fewer than `below`, and none that could be had by taking the others from the total. None at
 * all may be said: nobody is behind it.
 */
export function hideSmall({ cells, ...total }: Figure, below: number): ShownFigure {
  const small = cells.filter((cell) => isSmall(cell, below))
  const others: Cell[] = []
  const larger = cells.filter((cell) => !small.includes(cell) && cell.counted > 0).sort((a, b) => a.counted - b.counted)
  while (given(small, others, below) && larger.length > 0) others.push(larger.shift() as Cell)
  const how = (cell: Cell): Hidden | undefined => (small.includes(cell) ? 'small' : others.includes(cell) ? 'other' : undefined)
  const hidesTotal = isSmall(total, below) ? 'small' : given(small, others, below) ? 'other' : undefined
  return { ...shown(total, hidesTotal), cells: cells.map((cell) => ({ by: cell.by, ...shown(cell, how(cell)) })) }
}

const few = (number: number, below: number): boolean => number > 0 && number < below

/** Of a share also those for whom it holds, and the rest, are cells. */
const isSmall = ({ counted, holds }: Amount, below: number): boolean => few(counted, below) || (holds !== undefined && (few(holds, below) || few(counted - holds, below)))

/** Would the sum of what is hidden, which is the total without the rest, say how many there are in a small cell? */
function given(small: Cell[], others: Cell[], below: number): boolean {
  if (small.length === 0) return false
  const fewest = small.length
  if (small.some(({ holds }) => holds !== undefined)) return fewest + others.length === 1
  const sum = [...small, ...others].reduce((all, { counted }) => all + counted, 0)
  if (others.length > 0) return sum - others.length * below <= fewest
  return fewest === 1 || sum === fewest || sum === fewest * (below - 1)
}

const shown = (amount: Amount, hidden: Hidden | undefined): ShownAmount => (hidden === undefined ? { ...(amount.holds !== undefined && { holds: amount.holds }), counted: amount.counted, value: amount.value } : { hidden })
