import type { ChartIndex } from './chartIndex'
import { nearest } from './nearest'

export type NameKind = 'state' | 'event' | 'step' | 'form' | 'role' | 'condition' | 'fact' | 'parameter' | 'deadline' | 'register' | 'document'

export type KnownNames = Record<NameKind, ReadonlySet<string>>

/** The name itself if it exists, otherwise the one probably meant: so that one misspelling is told once, not with all it leads to. */
export function meantName(known: KnownNames, kind: NameKind, name: string): string {
  return known[kind].has(name) ? name : (nearest(name, known[kind]) ?? name)
}

/** A target is misspelt in its last part as often as not: `onHodl` for `lifecycle.onHold`. */
export function meantState(known: KnownNames, target: string): string {
  if (known.state.has(target)) return target
  const parts = (path: string): string => path.split('.').at(-1) ?? path
  const last = nearest(parts(target), [...known.state].map(parts))
  return nearest(target, known.state) ?? [...known.state].find((path) => parts(path) === last) ?? target
}

/**
 * All names a definition gives, taken from the files as they were written: something malformed is still there,
 * and whoever refers to it need not be told that it is not.
 */
export function knownNames(raw: Record<string, unknown>, chart: ChartIndex): KnownNames {
  const keys = (section: string): Set<string> => new Set(Object.keys(asMap(raw[section])))
  const ids = (section: string): Set<string> => new Set(asList(raw[section]).map((item) => String(asMap(item).id)))
  return {
    state: new Set(chart.states.keys()),
    event: keys('events'),
    step: keys('steps'),
    form: ids('forms'),
    role: keys('roles'),
    condition: keys('conditions'),
    fact: keys('facts'),
    parameter: keys('parameters'),
    deadline: ids('deadlines'),
    register: keys('registers'),
    document: ids('documents'),
  }
}

const asMap = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
