import type { Parameters } from '../deadline/duration'
import type { OverlayMarks } from './definition'
import { at, same, type Keys } from './keys'
import type { Change } from './lay'
import { isTighter } from './tighter'

/** What may stand inside a state of the chart besides the states in it. */
const OF_A_STATE = ['title', 'type', 'initial', 'default', 'on', 'always', 'onDone', 'sets', 'aside', 'withdrawsDeadlinesExcept', 'stopsClocks']

/** The place a mark names: `chart.lifecycle.inServices` means chart.states.lifecycle.states.inServices. */
export function keysOfMark(mark: string): Keys {
  const parts = mark.split('.')
  if (parts[0] !== 'chart') return parts
  const keys = ['chart']
  let inside = true
  for (const part of parts.slice(1)) {
    if (OF_A_STATE.includes(part)) inside = false
    if (part === 'states') continue
    keys.push(...(inside ? ['states', part] : [part]))
  }
  return keys
}

const covers = (mark: Keys, keys: Keys): boolean => mark.length <= keys.length && mark.every((part, i) => part === '*' || part === keys[i])
const isAt = (mark: Keys, keys: Keys): boolean => mark.length === keys.length && covers(mark, keys)

export type Verdict = 'allowed' | 'locked' | 'looser'

interface Standing {
  marks: OverlayMarks
  national: Parameters
  own: Parameters
}

/** Whether the national definition lets a county change this. */
export function verdictOn(change: Change, { marks, national, own }: Standing): Verdict {
  const { keys } = change
  if (marks.open.some((mark) => covers(keysOfMark(mark), keys)) || isAddition(change, marks)) return 'allowed'
  const tightenable = marks.tightenable
    .map((mark) => (typeof mark === 'string' ? { at: mark, larger: false } : { at: mark.at, larger: true }))
    .find((mark) => covers(keysOfMark(mark.at), keys))
  if (!tightenable) return 'locked'
  const list = keys.at(-2) === 'all' && change.kind === 'added'
  return list || isTighter(keys.at(-1) ?? '', change.national, change.own, { national, own, larger: tightenable.larger }) ? 'allowed' : 'looser'
}

/** Something new in a place that may be added to, or a list that still holds all it held. */
function isAddition({ kind, keys, national, own }: Change, { additions }: OverlayMarks): boolean {
  const places = additions.map(keysOfMark)
  if (kind === 'added') {
    const container = keys.slice(0, -1)
    const state = container.at(-1) === 'states' ? container.slice(0, -1) : container
    return places.some((mark) => isAt(mark, container) || isAt(mark, state) || isAt(mark, keys))
  }
  if (kind === 'removed' || !Array.isArray(national) || !Array.isArray(own)) return false
  return places.some((mark) => isAt(mark, keys)) && national.every((item) => own.some((one) => same(one, item)))
}

/** Whether anything stands where a mark points. */
export function pointsAtSomething(definition: unknown, mark: string): boolean {
  const keys = keysOfMark(mark)
  const star = keys.indexOf('*')
  if (star < 0) return at(definition, keys) !== undefined
  const container = at(definition, keys.slice(0, star))
  if (typeof container !== 'object' || container === null) return false
  const items = Array.isArray(container) ? (container as unknown[]) : Object.values(container)
  const rest = keys.slice(star + 1)
  return rest.length === 0 ? items.length > 0 : items.some((item) => pointsInside(item, rest))
}

const pointsInside = (item: unknown, rest: Keys): boolean => pointsAtSomething({ in: item }, ['in', ...rest].join('.'))
