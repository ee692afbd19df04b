import { canonicalJson } from '../pathway/canonical'
import type { Words } from '../pathway/titles'

/** In order of consequence. */
export const GROUPS = ['people', 'time', 'texts'] as const
export type Group = (typeof GROUPS)[number]

/** One thing that is other than it was. */
export interface Change {
  group: Group
  kind: 'added' | 'removed' | 'changed'
  /** Stable id of what it concerns: `step plan`, `deadline D10`. */
  of: string
  words: Words
}

/** Without the texts that only people read, so that what is left is what decides. */
export function wordless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wordless)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, inside]) => (key === 'ro' || key === 'en' || NOTES.has(key) ? [] : [[key, wordless(inside)]])))
}

/** Said about something, not to the engine. */
const NOTES = new Set(['source', 'status', 'licence', 'minutes'])

export const sameValue = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) === canonicalJson(other ?? null)

export interface Pairs<Value> {
  added: [id: string, value: Value][]
  removed: [id: string, value: Value][]
  kept: [id: string, before: Value, after: Value][]
}

/** Things matched by their ids. */
export function pairs<Value>(before: Record<string, Value>, after: Record<string, Value>): Pairs<Value> {
  return {
    added: Object.entries(after).filter(([id]) => !(id in before)),
    removed: Object.entries(before).filter(([id]) => !(id in after)),
    kept: Object.entries(after).flatMap(([id, value]): Pairs<Value>['kept'] => {
      const old = before[id]
      return old === undefined ? [] : [[id, old, value]]
    }),
  }
}

export const byId = <Value extends { id: string }>(list: readonly Value[] = []): Record<string, Value> => Object.fromEntries(list.map((one) => [one.id, one]))
