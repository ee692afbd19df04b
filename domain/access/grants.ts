/** Visibility classes: V0 pseudonymous, V1 identity, V2 contact, V3 social, V4 special, V5 professional notes, V6 protected places, V7 aggressor, V8 children. */
export const VISIBILITY_CLASSES = ['V0', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8'] as const
export type VisibilityClass = (typeof VISIBILITY_CLASSES)[number]

/** A whole class, or the part of it that a role is shown: `V1`, `V1:alias`. */
export type Shown = VisibilityClass | `${VisibilityClass}:${string}`

/** `unit`: every case of the units the role is held in; `assigned`: her own cases, and those with work open to her role that nobody has; `own`: what she began herself. */
export type Reach = 'unit' | 'assigned' | 'own'

export interface Grant {
  shown: Shown
  reach: Reach
  write: boolean
}

/** What each role may see and write. */
export type RoleGrants = Record<string, Grant[]>

/**
 * One cell of a table of roles and classes: R read, W read and write, O only what one began oneself, ● only in one's own
 * cases, – nothing. Any other word is the part of the class that is shown: `alias●`.
 */
export function grantOf(shownClass: VisibilityClass, cell: string): Grant | undefined {
  const [, word = '', own] = /^([^●]*?)\s*(●?)$/.exec(cell.trim()) ?? []
  if (word === '' || word === '–' || word === '-') return undefined
  const reach = /\bO$/.test(word) ? 'own' : own ? 'assigned' : 'unit'
  const isWhole = /^(R|W|O|W O|R O)$/.test(word)
  return { shown: isWhole ? shownClass : `${shownClass}:${word}`, reach, write: word.startsWith('W') }
}

/** A table of roles and classes, as a definition gives it. */
export function roleGrants(table: Record<string, Partial<Record<VisibilityClass, string>>>): RoleGrants {
  const cells = (row: Partial<Record<VisibilityClass, string>>) => VISIBILITY_CLASSES.flatMap((shownClass) => grantOf(shownClass, row[shownClass] ?? '') ?? [])
  return Object.fromEntries(Object.entries(table).map(([role, row]) => [role, cells(row)]))
}

/** What a role of each kind sees where its pathway says nothing else. */
const BY_KIND = roleGrants({
  staff: { V0: 'R', V1: 'W●', V2: 'W●', V3: 'W●', V4: 'R●', V7: 'R●', V8: 'R●' },
  supervisor: { V0: 'R', V1: 'R', V2: 'R', V3: 'R', V4: 'R', V6: 'R', V7: 'R', V8: 'R' },
  coordinator: { V0: 'R', V1: 'R', V3: 'R', V6: 'R' },
  methodologist: { V0: 'R' },
  administrator: {},
  auditor: { V0: 'R' },
})

/** Grants for the roles of a definition: its own table first, then by kind. */
export function grantsFor(roles: Record<string, { kind: string }>, table: RoleGrants = {}): RoleGrants {
  return Object.fromEntries(Object.entries(roles).map(([role, { kind }]) => [role, table[role] ?? BY_KIND[kind] ?? []]))
}
