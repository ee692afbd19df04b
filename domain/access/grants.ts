/** Visibility classes: V0 pseudonymous, V1 identity, V2 contact, V3 social, V4 special, V5 professional notes, V6 protected places, V7 aggressor, V8 children. */
export const VISIBILITY_CLASSES = ['V0', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8'] as const
export type VisibilityClass = (typeof VISIBILITY_CLASSES)[number]

/** A whole class, or the part of it that a role is shown: `V1`, `V1:alias`. */
export type Shown = VisibilityClass | `${VisibilityClass}:${string}`

/**
 * `unit`: every case of the units the role is held in; `assigned`: her own cases, and those with work open to her role that nobody has; `own`: what she began herself.
 * One record, wherever it is: `emergency` (she broke the glass), `leave` (a supervisor let her), `order` (and a written order stands behind it).
 */
export type Reach = 'unit' | 'assigned' | 'own' | 'emergency' | 'leave' | 'order'

export interface Grant {
  shown: Shown
  reach: Reach
  write: boolean
}

/** What each role may see and write. */
export type RoleGrants = Record<string, Grant[]>

/**
 * What a definition says of a role and a class: `read`, `write` (and read), or the part of the class that is shown
 * (`alias`); in every case of the unit, or only `assigned` or `own` ones: `write assigned`.
 */
export const SIGHT = /^(read|write|[a-z][a-zA-Z]*)(?: (assigned|own))?$/

/** A role's classes, as a definition gives them; a class that is not named is closed. */
export type Sights = Partial<Record<VisibilityClass, string>>

function grantOf(shownClass: VisibilityClass, sight: string): Grant {
  const [, what = '', reach = 'unit'] = SIGHT.exec(sight) ?? []
  const isWhole = what === 'read' || what === 'write'
  return { shown: isWhole ? shownClass : `${shownClass}:${what}`, reach: reach as Reach, write: what === 'write' }
}

/** The grants of one role. */
export function grantsOf(sees: Sights): Grant[] {
  return VISIBILITY_CLASSES.flatMap((shownClass) => {
    const sight = sees[shownClass]
    return sight === undefined ? [] : [grantOf(shownClass, sight)]
  })
}

/** What a role of each kind sees where its pathway says nothing else. */
const BY_KIND: Record<string, Sights> = {
  staff: { V0: 'read', V1: 'write assigned', V2: 'write assigned', V3: 'write assigned', V4: 'read assigned', V7: 'read assigned', V8: 'read assigned' },
  supervisor: { V0: 'read', V1: 'read', V2: 'read', V3: 'read', V4: 'read', V6: 'read', V7: 'read', V8: 'read' },
  coordinator: { V0: 'read', V1: 'read', V3: 'read', V6: 'read' },
  methodologist: { V0: 'read' },
  administrator: {},
  auditor: { V0: 'read' },
}

/** What a definition says of one record: which roles may break its glass, and whom a supervisor may let in, each with the classes shown. */
export interface RecordAccess {
  breakGlass?: { roles: string[]; shows: VisibilityClass[] } | undefined
  leave?: { to: Record<string, { shows: VisibilityClass[]; withOrder: VisibilityClass[] }> } | undefined
}

/** To one record for a while: only ever to read. */
const reading = (classes: VisibilityClass[] | undefined, reach: Reach): Grant[] => (classes ?? []).map((shown) => ({ shown, reach, write: false }))

/** Grants for the roles of a definition: what it says each sees, or else what its kind does, and what each may be shown of one record. */
export function grantsFor(roles: Record<string, { kind: string; sees?: Sights | undefined }>, { breakGlass, leave }: RecordAccess = {}): RoleGrants {
  return Object.fromEntries(
    Object.entries(roles).map(([role, { kind, sees }]) => [
      role,
      [
        ...grantsOf(sees ?? BY_KIND[kind] ?? {}),
        ...reading(breakGlass?.roles.includes(role) ? breakGlass.shows : [], 'emergency'),
        ...reading(leave?.to[role]?.shows, 'leave'),
        ...reading(leave?.to[role]?.withOrder, 'order'),
      ],
    ]),
  )
}
