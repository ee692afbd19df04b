import { formatPath, type Path } from '../pathway/path'
import { isJoined, isText, isTree, same, type Keys, type Tree } from './keys'

/** One thing a county has otherwise than the national definition. */
export interface Change {
  kind: 'added' | 'replaced' | 'removed'
  keys: Keys
  national?: unknown
  own?: unknown
  /** Where it stands in what the county wrote. */
  ownPath: Path
}

export interface Origin {
  from: 'own' | 'national'
  path: Path
}

export interface Laid {
  value: Tree
  changes: Change[]
  /** By path in `value`: in which of the two it is written, and where there. What is not here is national, at the same path. */
  origins: Map<string, Origin>
}

/** What a county always says for itself, and what is no part of the definition that results. */
const OF_ITS_OWN = ['pathway', 'title', 'extends']
const OF_THE_NATIONAL = ['overlays', 'scenarios']

/** A national definition with a county's changes laid over it, as one definition; `null` leaves something out. */
export function lay(national: Tree, own: Tree): Laid {
  const laid: Laid = { value: {}, changes: [], origins: new Map() }
  const below = Object.fromEntries(Object.entries(national).filter(([key]) => !OF_THE_NATIONAL.includes(key)))
  const above = Object.fromEntries(Object.entries(own).filter(([key]) => !OF_ITS_OWN.includes(key) && !OF_THE_NATIONAL.includes(key)))
  laid.value = layTree(laid, below, above, { path: [], keys: [], ownPath: [] })
  for (const key of OF_ITS_OWN) {
    if (own[key] === undefined) continue
    // The whole definition extends nothing any more; it only says what it was laid over.
    const name = key === 'extends' ? 'laidOver' : key
    laid.value[name] = own[key]
    laid.origins.set(formatPath([name]), { from: 'own', path: [key] })
  }
  return laid
}

interface Place {
  path: Path
  keys: Keys
  ownPath: Path
}

const within = ({ path, keys, ownPath }: Place, key: string): Place => ({ path: [...path, key], keys: [...keys, key], ownPath: [...ownPath, key] })

function layTree(laid: Laid, national: Tree, own: Tree, place: Place): Tree {
  const result = new Map(Object.entries(national))
  for (const [key, value] of Object.entries(own)) {
    const laidOver = layValue(laid, Object.hasOwn(national, key) ? national[key] : undefined, value, within(place, key))
    if (laidOver === undefined) result.delete(key)
    else result.set(key, laidOver)
  }
  return Object.fromEntries(result)
}

function layValue(laid: Laid, national: unknown, own: unknown, place: Place): unknown {
  const { path, keys, ownPath } = place
  if (own === null) {
    if (national !== undefined) laid.changes.push({ kind: 'removed', keys, national, ownPath })
    return undefined
  }
  if (national !== undefined && !isText(own)) {
    if (isTree(national) && isTree(own) && !isText(national)) return layTree(laid, national, own, place)
    if (isJoined(keys.at(-1), national) && isJoined(keys.at(-1), own)) return layList(laid, national, own, place)
  }
  if (same(national, own)) return national
  laid.origins.set(formatPath(path), { from: 'own', path: ownPath })
  laid.changes.push({ kind: national === undefined ? 'added' : 'replaced', keys, national, own, ownPath })
  return own
}

type Item = Tree & { id: string }

function layList(laid: Laid, national: Item[], own: Item[], { path, keys, ownPath }: Place): unknown[] {
  const given = new Map(own.map((item, index) => [item.id, { item, index }]))
  const result: unknown[] = []
  national.forEach((item, index) => {
    const over = given.get(item.id)
    given.delete(item.id)
    laid.origins.set(formatPath([...path, result.length]), { from: 'national', path: [...path, index] })
    if (!over) return void result.push(item)
    const place = { path: [...path, result.length], keys: [...keys, item.id], ownPath: [...ownPath, over.index] }
    if (over.item.removed === true) laid.changes.push({ kind: 'removed', keys: place.keys, national: item, ownPath: place.ownPath })
    else result.push(layTree(laid, item, over.item, place))
  })
  for (const [id, { item, index }] of given) {
    const place = { path: [...path, result.length], keys: [...keys, id], ownPath: [...ownPath, index] }
    result.push(layValue(laid, undefined, item, place))
  }
  return result
}
