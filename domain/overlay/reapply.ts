import { at, same, type Tree } from './keys'
import { lay, type Change, type Laid } from './lay'
import { inWords, place, type Words } from './words'
import { violationsOf } from './violations'

/** Where a county and a new national definition have gone different ways, and what is to be decided. */
export interface Conflict {
  kind: 'bothChanged' | 'gone' | 'bothAdded' | 'notAllowed' | 'needless'
  change: Change
  message: Words
}

export interface Reapplied extends Laid {
  /** In the order in which the county wrote what they are about; a needless change is told, and stops nothing. */
  conflicts: Conflict[]
}

/** A county's changes, made over `base`, laid over a newer national definition. */
export function reapply(base: Tree, national: Tree, own: Tree): Reapplied {
  const before = lay(base, own)
  const now = lay(national, own)
  const refusedBefore = new Set(violationsOf(base, before).map(({ change }) => change.keys.join('.')))
  const refused = new Map(violationsOf(national, now).map((one) => [one.change.keys.join('.'), one.message]))
  const told = now.changes.flatMap((change): Conflict[] => {
    const name = change.keys.join('.')
    const parted = partedOver(base, national, change)
    const message = refusedBefore.has(name) ? undefined : refused.get(name)
    return [...parted, ...(message && parted.every(({ kind }) => kind !== 'gone') ? [{ kind: 'notAllowed' as const, change, message }] : [])]
  })
  const standing = new Set(now.changes.map(({ keys }) => keys.join('.')))
  const needless = before.changes.filter(({ keys }) => !standing.has(keys.join('.')) && isSettled(national, keys, before)).map((change) => conflict('needless', change, undefined))
  const place = new Map(before.changes.map(({ keys }, i) => [keys.join('.'), i]))
  const conflicts = [...told, ...needless].sort((a, b) => (place.get(a.change.keys.join('.')) ?? 0) - (place.get(b.change.keys.join('.')) ?? 0))
  return { ...now, conflicts }
}

const isSettled = (national: Tree, keys: string[], { value }: Laid): boolean => same(at(national, keys), at(value, keys)) || (at(national, keys) === undefined && at(value, keys) === undefined)

function partedOver(base: Tree, national: Tree, change: Change): Conflict[] {
  const [was, is] = [at(base, change.keys), at(national, change.keys)]
  if (same(was, is) || (was === undefined && is === undefined)) return parentGone(base, national, change) ? [conflict('gone', change, { was: at(base, change.keys.slice(0, -1)) })] : []
  if (was === undefined) return [conflict('bothAdded', change, { is })]
  if (is === undefined) return [conflict('gone', change, { was })]
  return [conflict('bothChanged', change, { was, is })]
}

/** What the county adds something to is there no more. */
function parentGone(base: Tree, national: Tree, { keys }: Change): boolean {
  const parent = keys.slice(0, -1)
  return at(base, parent) !== undefined && at(national, parent) === undefined
}

function conflict(kind: Conflict['kind'], change: Change, national: { was?: unknown; is?: unknown } | undefined): Conflict {
  const where = place(change.keys)
  const own = change.kind === 'removed' ? { ro: 'județul îl scoate', en: 'the county leaves it out' } : { ro: `județul are ${inWords(change.own).ro}`, en: `the county has ${inWords(change.own).en}` }
  const [was, is] = [inWords(national?.was), inWords(national?.is)]
  const words: Record<Exclude<Conflict['kind'], 'notAllowed'>, Words> = {
    bothChanged: {
      ro: `${where.ro}: ${own.ro}; național era ${was.ro} și este acum ${is.ro}. De hotărât: rămâne ce are județul, sau se ia ce este național acum (ștergeți de aici).`,
      en: `${where.en}: ${own.en}; national it was ${was.en} and is now ${is.en}. To decide: keep what the county has, or take what is national now (delete it here).`,
    },
    gone: {
      ro: `${where.ro}: ${own.ro}; național era ${was.ro} și nu mai există. De hotărât: ștergeți de aici, sau scrieți-l întreg ca fiind al județului.`,
      en: `${where.en}: ${own.en}; national it was ${was.en} and is there no more. To decide: delete it here, or write it out whole as the county's own.`,
    },
    bothAdded: {
      ro: `${where.ro}: ${own.ro}; între timp există și național: ${is.ro}. De hotărât: se ia cel național (ștergeți de aici), sau cel al județului primește alt nume.`,
      en: `${where.en}: ${own.en}; meanwhile there is a national one: ${is.en}. To decide: take the national one (delete it here), or give the county's another name.`,
    },
    needless: {
      ro: `${where.ro}: definiția națională spune acum același lucru; se poate șterge de aici.`,
      en: `${where.en}: the national definition now says the same; it can be deleted here.`,
    },
  }
  return { kind, change, message: words[kind as keyof typeof words] }
}
