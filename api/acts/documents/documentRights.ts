import type { VisibilityClass } from '../../../domain/access/grants'
import { scopeOf } from '../../../domain/case/turn'
import type { Document } from '../../../domain/document/definition'
import { documentTemplates } from '../../../domain/document/templates'
import { caseNow, type ActingCase } from '../actingCase'
import type { Offer } from './documents'

/** Every class a document reads, and its own. */
export function classesOf({ rules }: ActingCase, document: Document): VisibilityClass[] {
  const reads = documentTemplates(rules.definition).flatMap((one) => (one.document.id === document.id ? one.checked.reads.map(({ node }) => node.class) : []))
  return [...new Set([document.visibility, ...reads])].sort()
}

/** A document is read by those who may read all that stands in it. */
export const mayRead = (found: ActingCase, document: Document): boolean => classesOf(found, document).every((one) => found.readable.has(one))

export const mayMake = ({ actor }: ActingCase, { roles }: Document): boolean => roles.some((role) => actor.roles.includes(role))

/** Why she may not make it now; nothing when she may. */
export function heldBack(found: ActingCase, document: Document): Offer['held'] {
  if (!mayMake(found, document)) return 'role'
  if (!mayRead(found, document)) return 'class'
  return found.rules.rules.expressions.holds(document.when, scopeOf(found.rules.rules, found.state, caseNow(found))) ? undefined : 'when'
}
