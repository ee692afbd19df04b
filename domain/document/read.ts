import type { Group, Named } from './names'
import type { NameTerm } from './template'

/** What is known inside a row of a list, from the outermost outwards in. */
export interface Level {
  node: Named
  /** What {{#each … as |name|}} calls the row. */
  as?: string | undefined
  /** How the row is called in lists of what is read: answers.F-11.goals[] */
  at?: string | undefined
}

/** Where a name leads: the level it is found at, and the parts that lead on from there. */
export interface Found {
  level: number
  path: string[]
  node: Named
}

/** Looks a name up as a template does: in the row, then in what is around it. `failed`: the first part that leads nowhere. */
export function readName({ up, parts }: NameTerm, levels: Level[]): Found | { failed: string; known: string[] } {
  const innermost = Math.max(levels.length - 1 - up, 0)
  if (parts.length === 0) return { level: innermost, path: [], node: levels[innermost]?.node ?? EMPTY }
  const [first = ''] = parts
  for (let level = innermost; level >= 0; level--) {
    const { node, as } = levels[level] ?? { node: EMPTY }
    if (as === first) return follow(node, parts.slice(1), level)
    if (node.kind === 'group' && Object.hasOwn(node.of, first)) return follow(node, parts, level)
  }
  return { failed: first, known: levels.flatMap(({ node, as }) => [...(as ? [as] : []), ...(node.kind === 'group' ? Object.keys(node.of) : [])]) }
}

function follow(start: Named, parts: string[], level: number): Found | { failed: string; known: string[] } {
  let node = start
  for (const part of parts) {
    if (node.kind !== 'group' || !Object.hasOwn(node.of, part)) return { failed: part, known: node.kind === 'group' ? Object.keys(node.of) : [] }
    node = node.of[part] ?? EMPTY
  }
  return { level, path: parts, node }
}

const EMPTY: Group = { kind: 'group', of: {} }
