/** Picks with a seed, so that what chance did can be done again. */
export interface Dice {
  below(n: number): number
  pick<Item>(items: readonly Item[]): Item
  yes(chance?: number): boolean
}

/** A small generator with a 32-bit seed (mulberry32): the same seed, the same throws. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    below,
    yes: (chance = 0.5) => next() < chance,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}
