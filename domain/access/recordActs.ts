import type { Access } from './definition'
import { rolesIn, standsInFor, type CaseFile, type Held, type Viewer } from './permissions'
import { sameVoice } from '../case/sameVoice'

type BreakGlass = NonNullable<Access['breakGlass']>
type Leave = NonNullable<Access['leave']>

/** What a person holds by herself: nobody breaks the glass in another's place. */
const ownRoles = ({ memberships }: Viewer): Held[] => memberships.filter((held) => held.standsInFor === undefined)

/** The role in which somebody may break the glass of some case of a pathway; undefined where she may of none. */
export const breaksGlass = (viewer: Viewer, rule: BreakGlass | undefined): string | undefined => ownRoles(viewer).find(({ role }) => rule?.roles.includes(role))?.role

/** The same of this case. A conflict of interest keeps out in an emergency too. */
export function mayBreak(viewer: Viewer, rule: BreakGlass | undefined, file: CaseFile): string | undefined {
  if (!rule || file.excluded.includes(viewer.id)) return undefined
  return breaksGlass({ ...viewer, memberships: viewer.memberships.filter(({ units }) => rule.within === 'everywhere' || units.includes(file.unitId)) }, rule)
}

const holdsOneOf = (viewer: Viewer, file: CaseFile, roles: string[] | undefined): boolean => rolesIn(viewer, file).some((role) => roles?.includes(role))

/** May she say whether it was justified that somebody broke the glass? Never of herself, nor of one she stands in for. */
export const mayReview = (viewer: Viewer, rule: BreakGlass | undefined, file: CaseFile, by: string): boolean =>
  holdsOneOf(viewer, file, rule?.reviewedBy) && !sameVoice({ by }, { id: viewer.id, roles: [], standsInFor: standsInFor(viewer) })

/** May she let somebody else read the case? */
export const mayGiveLeave = (viewer: Viewer, rule: Leave | undefined, file: CaseFile): boolean => holdsOneOf(viewer, file, rule?.givenBy)

/** The role in which somebody may be let in. */
export const readerRole = (reader: Viewer, rule: Leave | undefined, file: CaseFile): string | undefined =>
  ownRoles(reader).find(({ role, units }) => rule?.to[role] !== undefined && units.includes(file.unitId))?.role

/** May she let somebody in again whom a conflict of interest kept out? Never herself, nor one she stands in for. */
export const mayLiftConflict = (viewer: Viewer, access: Access | undefined, file: CaseFile, of: string): boolean =>
  holdsOneOf(viewer, file, access?.conflictsDeclaredBy) && !sameVoice({ by: of }, { id: viewer.id, roles: [], standsInFor: standsInFor(viewer) })

/** May she declare that this person has a conflict of interest? Of herself everybody may who sees the case. */
export const mayDeclareConflict = (viewer: Viewer, access: Access | undefined, file: CaseFile, of: string): boolean => of === viewer.id || holdsOneOf(viewer, file, access?.conflictsDeclaredBy)
