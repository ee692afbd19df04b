import { dice } from '../chance/dice'
import type { PathwayDefinition } from '../pathway/definition'
import { formatPath } from '../pathway/path'
import { chartMistakes } from './chartMistakes'
import { deadlineMistakes } from './deadlineMistakes'
import { withEdit } from './edit'
import { formMistakes } from './formMistakes'
import type { Kind } from './spot'
import { workMistakes } from './workMistakes'

export const kinds: Kind[] = [...chartMistakes, ...workMistakes, ...deadlineMistakes, ...formMistakes]

/** A definition with one mistake planted in it. */
export interface Mutation {
  kind: string
  /** Where, as it is written in findings. */
  path: string
  /** What stands there now, when something does. */
  now?: unknown
  /** Not checked: it may be no definition any more. */
  value: unknown
}

/**
 * Mistakes of all kinds in turn of chance, each at another place; the same seed makes the same ones. There are fewer
 * when the definition has no more places to go wrong in.
 */
export function* mutations(definition: PathwayDefinition, { seed, count }: { seed: number; count: number }): Generator<Mutation> {
  const chance = dice(seed)
  const left = kinds.map(({ name, spots }) => ({ name, spots: spots(definition) })).filter(({ spots }) => spots.length > 0)
  for (let made = 0; made < count && left.length > 0; made++) {
    const kind = chance.pick(left)
    const [spot] = kind.spots.splice(chance.below(kind.spots.length), 1)
    if (kind.spots.length === 0) left.splice(left.indexOf(kind), 1)
    if (!spot) continue
    const edit = spot.mistake(chance)
    yield { kind: kind.name, path: formatPath(edit.at), ...(edit.to !== undefined && { now: edit.to }), value: withEdit(definition, edit) }
  }
}
