import { canonicalJson } from './canonical'
import type { PathwayDefinition } from './definition'

export interface ChangedPart {
  kind: 'added' | 'changed' | 'removed'
  section: string
  /** The name or id of the part; absent when the section is one thing. */
  id?: string
}

/** What one definition has otherwise than another, section by section, by name or id. */
export function changedParts(before: PathwayDefinition, after: PathwayDefinition): ChangedPart[] {
  const [old, now]: Record<string, unknown>[] = [{ ...before }, { ...after }]
  const sections = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])]
  return sections.flatMap((section) => {
    const [was, is] = [parts(section, old?.[section]), parts(section, now?.[section])]
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((id): ChangedPart[] => {
      const [one, other] = [was.get(id), is.get(id)]
      if (one === other) return []
      const kind = one === undefined ? 'added' : other === undefined ? 'removed' : 'changed'
      return [{ kind, section, ...(id !== '' && { id }) }]
    })
  })
}

const ONE_THING = ['chart', 'title', 'time', 'guard', 'access', 'overlays', 'safeContact']

function parts(section: string, value: unknown): Map<string, string> {
  if (value === undefined) return new Map()
  if (typeof value !== 'object' || value === null || ONE_THING.includes(section)) return new Map([['', canonicalJson(value)]])
  const entries: [string, unknown][] = Array.isArray(value) ? (value as unknown[]).map((item, i) => [idOf(item) ?? String(i + 1), item]) : Object.entries(value)
  return new Map(entries.map(([id, item]) => [id, canonicalJson(item)]))
}

const idOf = (item: unknown): string | undefined => (typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string' ? item.id : undefined)
