import type { Dice } from './dice'

const WEIGHTS = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]

/** A personal number of the right form that belongs to nobody on purpose: born between 1960 and 1999. */
export function inventedCnp(throwOf: Dice): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  const digits = `${throwOf.pick([1, 2])}${two(60 + throwOf.below(40))}${two(1 + throwOf.below(12))}${two(1 + throwOf.below(28))}${two(1 + throwOf.below(40))}${String(1 + throwOf.below(999)).padStart(3, '0')}`
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return digits + String(sum % 11 === 10 ? 1 : sum % 11)
}
