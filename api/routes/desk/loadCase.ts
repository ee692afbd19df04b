import type { Request, Response } from 'express'
import createError from 'http-errors'
import { rolesIn } from '../../../domain/access/permissions'
import type { StepView } from '../../../domain/case/view'
import { stepKey } from '../../paths'
import type { CasePage } from '../../presenters/casePage'
import { momentsIn } from '../../presenters/moments'
import { leaveLine } from '../../presenters/recordAccess'
import { pathwayWords } from '../../presenters/pathwayWords'
import type { DeskNeeds } from './needs'
import { userOf, wordsOf } from './visit'

export const paramOf = (req: Request, name: string): string => String(req.params[name] ?? '')

/** The case of the address as this user may see it. One she may not see is answered like one that is not there. */
export async function loadCase(req: Request, res: Response, { acts, reads, recordAccess, documents, now }: Pick<DeskNeeds, 'acts' | 'reads' | 'recordAccess' | 'documents' | 'now'>): Promise<CasePage> {
  const user = userOf(res)
  const caseId = paramOf(req, 'caz')
  const [head, view] = await Promise.all([reads.caseHead(user, caseId), acts.view(user, caseId)])
  if (!head || !view) throw createError(404)
  const [definition, journal, leave] = await Promise.all([reads.definition(head.pathway, head.version), reads.journal(user, caseId), recordAccess?.holding(user, caseId)])
  const words = wordsOf(res)
  const moments = momentsIn(words, definition.time.zone)
  return { head, view, journal, leave: leave && leaveLine(leave, { words, moments, now: now() }), hasAccessPage: recordAccess !== undefined, hasDocumentsPage: documents !== undefined && (definition.documents ?? []).some(({ statistics }) => !statistics), hasLinks: journal.some(({ event }) => event.type === 'linkNoted'), pathway: pathwayWords(definition, words), words, moments, user: { id: user.id, roles: rolesIn(user, { unitId: head.unit, excluded: head.excluded }) } }
}

/** The step of the address: an instance key, or a plain key for its open or latest instance. */
export function stepAt(page: CasePage, slug: string): StepView {
  const key = stepKey(slug)
  const step = page.view.steps.find((one) => one.key === key) ?? page.view.steps.findLast((one) => one.step === key)
  if (!step) throw createError(404)
  return step
}
