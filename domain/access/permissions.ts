import { createMongoAbility, subject, type ForcedSubject, type MongoAbility, type MongoQuery, type RawRuleOf } from '@casl/ability'
import type { Reach, RoleGrants, Shown } from './grants'

/** What of a case decides who may see it. */
export interface CaseFile {
  pathway: string
  unitId: string
  createdBy: string
  /** Users assigned to it. */
  team: string[]
  /** Roles with open work in it that nobody has been assigned. */
  openRoles: string[]
  /** Users whom a conflict of interest keeps out, whatever else lets them in. */
  excluded: string[]
  /** Users who broke its glass, and whose time is not over. */
  brokenBy: string[]
  /** Users whom a supervisor lets read it for a while. */
  grantedTo: string[]
  /** Those of them with a written order behind it. */
  orderedFor: string[]
}

/** A role held in some units; `standsInFor`: only in the place of this user, who is away. */
export interface Held {
  role: string
  units: string[]
  standsInFor?: string | undefined
}

/** Somebody signed in, and where she holds which role. */
export interface Viewer {
  id: string
  memberships: Held[]
}

export type CaseAction = 'read' | 'write'
export type CaseAbility = MongoAbility<[CaseAction, 'Case' | (CaseFile & ForcedSubject<'Case'>)], MongoQuery<CaseFile>>
type Rule = RawRuleOf<CaseAbility>

/** `id` is whose right it is: hers, or that of the one she stands in for. */
const conditionsOf: Record<Reach, (id: string, role: string, units: string[]) => MongoQuery<CaseFile>[]> = {
  unit: (_id, _role, units) => [{ unitId: { $in: units } }],
  assigned: (id, role, units) => [
    { unitId: { $in: units }, team: { $in: [id] } },
    { unitId: { $in: units }, createdBy: id },
    { unitId: { $in: units }, openRoles: { $in: [role] } },
  ],
  own: (id, _role, units) => [{ unitId: { $in: units }, createdBy: id }],
  emergency: (id) => [{ brokenBy: { $in: [id] } }],
  leave: (id) => [{ grantedTo: { $in: [id] } }],
  order: (id) => [{ orderedFor: { $in: [id] } }],
}

/** What was given to one person by name, with her reason, no deputy takes over; nor professional notes, which are their author's alone. */
const staysBehind = (shown: Shown, reach: Reach): boolean => shown.startsWith('V5') || reach === 'emergency' || reach === 'leave' || reach === 'order'

const rulesOf = ({ id, memberships }: Viewer, grants: RoleGrants, of: MongoQuery<CaseFile> = {}): Rule[] =>
  memberships.flatMap(({ role, units, standsInFor }) =>
    (grants[role] ?? [])
      .filter(({ shown, reach }) => standsInFor === undefined || !staysBehind(shown, reach))
      .flatMap(({ shown, reach, write }) =>
        conditionsOf[reach](standsInFor ?? id, role, units).map((conditions): Rule => {
          const neither = standsInFor === undefined ? {} : { excluded: { $nin: [standsInFor] } }
          return { action: write ? ['read', 'write'] : 'read', subject: 'Case', fields: [shown], conditions: { ...of, ...conditions, ...neither } }
        }),
      ),
  )

/** Later rules win: this one is the last. */
const keptOut = ({ id }: Viewer): Rule => ({ action: ['read', 'write'], subject: 'Case', inverted: true, conditions: { excluded: { $in: [id] } } })

/** The one list of rules: it answers `can`, filters every list in SQL and hides fields. Nothing is allowed that it does not name. */
export const caseAbility = (viewer: Viewer, grants: RoleGrants): CaseAbility => createMongoAbility<CaseAbility>([...rulesOf(viewer, grants), keptOut(viewer)])

/** The same over the cases of several pathways, each by its own grants. */
export const abilityAcross = (viewer: Viewer, pathways: { pathway: string; grants: RoleGrants }[]): CaseAbility =>
  createMongoAbility<CaseAbility>([...pathways.flatMap(({ pathway, grants }) => rulesOf(viewer, grants, { pathway })), keptOut(viewer)])

/** May she do this with something of the case; without `shown`, with anything of it? */
export const may = (ability: CaseAbility, action: CaseAction, file: CaseFile, shown?: Shown): boolean => ability.can(action, asCase(file), shown)

/** Of the rules only those that show this, for a list that by itself tells it: who is found by her name is known by her name. */
export const seeing = (ability: CaseAbility, shown: Shown): CaseAbility => createMongoAbility<CaseAbility>(ability.rules.filter(({ fields, inverted }) => inverted === true || fields?.includes(shown)))

/** What a field must be one of, by the rules that let her read. */
const namedIn = (ability: CaseAbility, field: keyof CaseFile): string[] => {
  const named = ability.rulesFor('read', 'Case').flatMap(({ conditions, inverted }) => {
    const values: unknown = inverted ? undefined : conditions?.[field]
    return typeof values === 'object' && values !== null && '$in' in values ? (values.$in as string[]) : []
  })
  return [...new Set(named)]
}

/** Units in which the rules let her see anything at all. */
export const unitsOf = (ability: CaseAbility): string[] => namedIn(ability, 'unitId')

/** Whose leave to read single records the rules count with, wherever those are. */
export const readersOf = (ability: CaseAbility): string[] => [...new Set((['brokenBy', 'grantedTo', 'orderedFor'] as const).flatMap((field) => namedIn(ability, field)))]

/** Where a case is and whom it keeps out. */
type Place = Pick<CaseFile, 'unitId'> & Partial<Pick<CaseFile, 'excluded'>>

/** What she holds for a case: nothing if it keeps her out, nor in the place of somebody it keeps out. */
const heldIn = ({ id, memberships }: Viewer, { unitId, excluded = [] }: Place): Held[] =>
  excluded.includes(id) ? [] : memberships.filter(({ units, standsInFor }) => units.includes(unitId) && (standsInFor === undefined || !excluded.includes(standsInFor)))

/** Roles she holds for a case, also in the place of others. */
export const rolesIn = (viewer: Viewer, place: Place): string[] => [...new Set(heldIn(viewer, place).map(({ role }) => role))]

/** Of those, the ones she holds only in the place of another, by role. */
export function rolesInPlace(viewer: Viewer, place: Place): Record<string, string> {
  const held = heldIn(viewer, place)
  const own = new Set(held.filter(({ standsInFor }) => standsInFor === undefined).map(({ role }) => role))
  return Object.fromEntries(held.flatMap(({ role, standsInFor }) => (standsInFor === undefined || own.has(role) ? [] : [[role, standsInFor]])))
}

/** Everybody she stands in for. */
export const standsInFor = ({ memberships }: Viewer): string[] => [...new Set(memberships.flatMap(({ standsInFor: absent }) => (absent === undefined ? [] : [absent])))]

/** In whose place she reads a case: nobody's where she may read it herself. */
export function inPlaceOf(viewer: Viewer, file: CaseFile, abilityOf: (viewer: Viewer) => CaseAbility): string | undefined {
  const only = (absent: string | undefined): boolean => may(abilityOf({ ...viewer, memberships: viewer.memberships.filter((held) => held.standsInFor === absent) }), 'read', file)
  return only(undefined) ? undefined : standsInFor(viewer).find(only)
}

const asCase = (file: CaseFile): CaseFile & ForcedSubject<'Case'> => subject('Case', { ...file })
