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
}

/** Somebody signed in, and where she holds which role. */
export interface Viewer {
  id: string
  memberships: { role: string; units: string[] }[]
}

export type CaseAction = 'read' | 'write'
export type CaseAbility = MongoAbility<[CaseAction, 'Case' | (CaseFile & ForcedSubject<'Case'>)], MongoQuery<CaseFile>>
type Rule = RawRuleOf<CaseAbility>

const conditionsOf: Record<Reach, (viewer: Viewer, role: string, units: string[]) => MongoQuery<CaseFile>[]> = {
  unit: (_viewer, _role, units) => [{ unitId: { $in: units } }],
  assigned: ({ id }, role, units) => [
    { unitId: { $in: units }, team: { $in: [id] } },
    { unitId: { $in: units }, createdBy: id },
    { unitId: { $in: units }, openRoles: { $in: [role] } },
  ],
  own: ({ id }, _role, units) => [{ unitId: { $in: units }, createdBy: id }],
}

const rulesOf = (viewer: Viewer, grants: RoleGrants, of: MongoQuery<CaseFile> = {}): Rule[] =>
  viewer.memberships.flatMap(({ role, units }) =>
    (grants[role] ?? []).flatMap(({ shown, reach, write }) =>
      conditionsOf[reach](viewer, role, units).map((conditions): Rule => ({ action: write ? ['read', 'write'] : 'read', subject: 'Case', fields: [shown], conditions: { ...of, ...conditions } })),
    ),
  )

/** The one list of rules: it answers `can`, filters every list in SQL and hides fields. Nothing is allowed that it does not name. */
export const caseAbility = (viewer: Viewer, grants: RoleGrants): CaseAbility => createMongoAbility<CaseAbility>(rulesOf(viewer, grants))

/** The same over the cases of several pathways, each by its own grants. */
export const abilityAcross = (viewer: Viewer, pathways: { pathway: string; grants: RoleGrants }[]): CaseAbility =>
  createMongoAbility<CaseAbility>(pathways.flatMap(({ pathway, grants }) => rulesOf(viewer, grants, { pathway })))

/** May she do this with something of the case; without `shown`, with anything of it? */
export const may = (ability: CaseAbility, action: CaseAction, file: CaseFile, shown?: Shown): boolean => ability.can(action, asCase(file), shown)

/** Of the rules only those that show this, for a list that by itself tells it: who is found by her name is known by her name. */
export const seeing = (ability: CaseAbility, shown: Shown): CaseAbility => createMongoAbility<CaseAbility>(ability.rules.filter(({ fields }) => fields?.includes(shown)))

/** Units in which the rules let her see anything at all. */
export function unitsOf(ability: CaseAbility): string[] {
  const named = ability.rulesFor('read', 'Case').flatMap(({ conditions }) => {
    const units: unknown = conditions?.unitId
    return typeof units === 'object' && units !== null && '$in' in units ? (units.$in as string[]) : []
  })
  return [...new Set(named)]
}

/** Roles she holds for a case of this unit. */
export const rolesIn = ({ memberships }: Viewer, unitId: string): string[] => [...new Set(memberships.filter(({ units }) => units.includes(unitId)).map(({ role }) => role))]

const asCase = (file: CaseFile): CaseFile & ForcedSubject<'Case'> => subject('Case', { ...file })
