import type { Path } from './path'

export interface PlacedText {
  at: Path
  text: { ro: string; en?: string }
}

/** Every text for people in a definition, with its place. */
export function eachText(node: unknown, at: Path = []): PlacedText[] {
  if (typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.flatMap((item, i) => eachText(item, [...at, i]))
  const { ro, en } = node as { ro?: unknown; en?: unknown }
  const own: PlacedText[] = typeof ro === 'string' ? [{ at, text: { ro, ...(typeof en === 'string' && { en }) } }] : []
  return [...own, ...Object.entries(node).flatMap(([key, value]) => eachText(value, [...at, key]))]
}
