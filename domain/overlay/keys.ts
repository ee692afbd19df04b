import { canonicalJson } from '../pathway/canonical'

/** Where something is, whatever order lists are in: names of maps and ids of list items. */
export type Keys = string[]
export type Tree = Record<string, unknown>

export const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text for people, { ro, en }, is one value: it is replaced as a whole. */
export const isText = (value: unknown): boolean => isTree(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => key === 'ro' || key === 'en')

/** Lists whose items have ids are joined by them; lists of options are one value, their order is what people see. */
const WHOLE = ['options', 'bands']

export const isJoined = (key: string | undefined, list: unknown): list is (Tree & { id: string })[] =>
  Array.isArray(list) && !WHOLE.includes(key ?? '') && list.every((item) => isTree(item) && typeof item.id === 'string')

export const same = (one: unknown, other: unknown): boolean => one === other || (one !== undefined && other !== undefined && canonicalJson(one) === canonicalJson(other))

/** What stands at these keys, or undefined. */
export function at(value: unknown, keys: Keys): unknown {
  return keys.reduce<unknown>((node, key) => {
    if (isTree(node)) return Object.hasOwn(node, key) ? node[key] : undefined
    return Array.isArray(node) ? (node as unknown[]).find((item) => isTree(item) && item.id === key) : undefined
  }, value)
}
