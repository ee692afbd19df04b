import type { Dice } from '../chance/dice'
import type { PathwayDefinition } from '../pathway/definition'
import type { Path } from '../pathway/path'
import type { Edit } from './edit'

/** A place where a mistake of one kind can be made, and how it is made there. */
export interface Spot {
  at: Path
  mistake(dice: Dice): Edit
}

/** A kind of mistake people make in definitions. */
export interface Kind {
  name: string
  spots(definition: PathwayDefinition): Spot[]
}

/** What stood there is left out. */
export const without = (at: Path): Spot => ({ at, mistake: () => ({ at }) })

/** Something else stands there. */
export const instead = (at: Path, other: (dice: Dice) => unknown): Spot => ({ at, mistake: (dice) => ({ at, to: other(dice) }) })

/** One of these that is not the one there. */
export const another = <Item>(at: Path, own: Item, all: readonly Item[]): Spot[] => {
  const others = all.filter((one) => one !== own)
  return others.length === 0 ? [] : [instead(at, (dice) => dice.pick(others))]
}
