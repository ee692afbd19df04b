import type { StoredCase, Submitted } from '../../database/acts'
import { caseAbility, may, rolesIn, rolesInPlace, standsInFor } from '../../domain/access/permissions'
import type { RoleGrants } from '../../domain/access/grants'
import { PersonErased } from '../../database/keys/personErased'
import type { Actor } from '../../domain/case/commands'
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
  submitted: Submitted | undefined
}

/** What this person may do with a case, if she may see anything of it by the grants of today; `PersonErased` where nothing is left to see. It goes on under the rules it began with. */
export function actingCase(by: ActingUser, stored: StoredCase & { submitted: Submitted | undefined }, rules: Pathway, grants: RoleGrants): ActingCase | undefined {
  const { state } = stored
  if (!state || !may(caseAbility(by, grants), 'read', stored)) return undefined
  if (stored.erasedAt !== null) throw new PersonErased(`the case ${stored.id} is erased`)
  return { ...stored, state, rules, actor: actorIn(by, stored) }
}

/** Somebody as a case knows her; who stands in for nobody is known by her roles alone. */
function actorIn(by: ActingUser, stored: StoredCase): Actor {
  const absent = standsInFor(by)
  return { id: by.id, roles: rolesIn(by, stored), ...(absent.length > 0 && { inPlace: rolesInPlace(by, stored), standsInFor: absent }) }
}

/** The case's clock: that on the wall, or ahead of or behind it in practice. */
export const caseNow = ({ clockOffsetMs }: Pick<StoredCase, 'clockOffsetMs'>): string => new Date(Date.now() + clockOffsetMs).toISOString()

export function viewOf({ rules, state, actor }: Pick<ActingCase, 'rules' | 'state' | 'actor'>, now: string): CaseView {
  return describeCase(rules.rules, state, actor, now)
}

export function readOf(found: ActingCase, now = caseNow(found)): CaseRead {
  const { id, code, pathway, version, unitId: unit, practice } = found
  return { id, code, pathway, version, unit, practice, view: viewOf(found, now) }
}
