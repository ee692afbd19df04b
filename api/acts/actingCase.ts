import type { StoredCase, Submitted } from '../../database/acts'
import { PersonErased } from '../../database/keys/personErased'
import { caseAbility, may, rolesIn } from '../../domain/access/permissions'
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

/** What this person may do with a case, if she may see anything of it; `PersonErased` where nothing is left to see. */
export function actingCase(by: ActingUser, stored: StoredCase & { submitted: Submitted | undefined }, rules: Pathway): ActingCase | undefined {
  const { state } = stored
  if (!state || !may(caseAbility(by, rules.grants), 'read', stored)) return undefined
  if (stored.erasedAt !== null) throw new PersonErased(`the case ${stored.id} is erased`)
  return { ...stored, state, rules, actor: { id: by.id, roles: rolesIn(by, stored.unitId) } }
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
