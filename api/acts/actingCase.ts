import type { StoredCase, Submitted } from '../../database/acts'
import { caseAbility, may, rolesIn, rolesInPlace, standsInFor } from '../../domain/access/permissions'
import { PersonErased } from '../../database/keys/personErased'
import type { RoleGrants, Shown } from '../../domain/access/grants'
import { readable } from '../../domain/access/visible'
import type { Actor } from '../../domain/case/commands'
import { concealing } from '../../domain/case/conceal'
import { describeCase } from '../../domain/case/describe'
import type { CaseState } from '../../domain/case/state'
import type { CaseView } from '../../domain/case/view'
import type { ActingUser, CaseRead } from './acts'
import type { Pathway } from './pathways'

/** A case somebody may see, with the rules it runs under and the roles she holds there. */
export interface ActingCase extends StoredCase {
  state: CaseState
  rules: Pathway
  actor: Actor
  /** Classes of it she may read, and parts of others she is shown. */
  readable: ReadonlySet<Shown>
  submitted: Submitted | undefined
}

/** What this person may do with a case, if she may see anything of it by the grants of today; `PersonErased` where nothing is left to see. It goes on under the rules it began with. */
export function actingCase(by: ActingUser, stored: StoredCase & { submitted: Submitted | undefined }, rules: Pathway, grants: RoleGrants): ActingCase | undefined {
  const { state } = stored
  const ability = caseAbility(by, grants)
  if (!state || !may(ability, 'read', stored)) return undefined
  if (stored.erasedAt !== null) throw new PersonErased(`the case ${stored.id} is erased`)
  return { ...stored, state, rules, actor: actorIn(by, stored), readable: readable(ability, stored, rules.definition.parts) }
}

/** Somebody as a case knows her; who stands in for nobody is known by her roles alone. */
function actorIn(by: ActingUser, stored: StoredCase): Actor {
  const absent = standsInFor(by)
  return { id: by.id, roles: rolesIn(by, stored), ...(absent.length > 0 && { inPlace: rolesInPlace(by, stored), standsInFor: absent }) }
}

/** The case's clock: that on the wall, or ahead of or behind it in practice. */
export const caseNow = ({ clockOffsetMs }: Pick<StoredCase, 'clockOffsetMs'>): string => new Date(Date.now() + clockOffsetMs).toISOString()

/** What she may not read is told by nothing in it. */
export function viewOf({ rules, state, actor, readable }: Pick<ActingCase, 'rules' | 'state' | 'actor' | 'readable'>, now: string): CaseView {
  return concealing(rules.definition, readable, actor.roles).view(describeCase(rules.rules, state, actor, now))
}

export function readOf(found: ActingCase, now = caseNow(found)): CaseRead {
  const { id, code, pathway, version, unitId: unit, practice, readable } = found
  return { id, code, pathway, version, unit, practice, readable, view: viewOf(found, now) }
}
