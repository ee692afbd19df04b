import type { RequestHandler } from 'express'
import { stepKey } from '../../paths'
import { canFill } from '../../presenters/stepRow'
import type { DeskUser } from '../../reads/reads'
import { readAnswers, type Body } from './formBody'
import type { DeskNeeds } from './needs'
import { showSignIn } from './signInPage'
import { visitorOf } from './visit'

const FORM_PAGE = /^\/cazuri\/([\w-]+)\/pasi\/([\w~-]+)\/formular\/(\w+)/

/** Puts what was typed on a form page into the user's draft; silently nothing when it is not hers to fill in. */
async function saveTyped({ acts, reads }: Pick<DeskNeeds, 'acts' | 'reads'>, user: DeskUser, path: string, body: Body): Promise<void> {
  const [, caseId = '', slug = '', sectionId = ''] = FORM_PAGE.exec(path) ?? []
  const key = stepKey(slug)
  const [head, view] = caseId ? await Promise.all([reads.caseHead(user, caseId), acts.view(user, caseId)]) : []
  const step = view?.steps.find((one) => one.key === key)
  if (!head || !step || !canFill(step)) return
  const definition = await reads.definition(head.pathway, head.version)
  const form = definition.forms.find((one) => one.id === definition.steps[step.step]?.form)
  const section = form?.sections.find((one) => one.id === sectionId)
  if (form && section) await reads.saveDraft({ caseId, step: key, form: form.id, author: user.id }, readAnswers(section.fields, body))
}

/** After signing in again: what came with the sign-in page goes into the draft. */
export async function keepTyped(needs: Pick<DeskNeeds, 'acts' | 'reads'>, user: DeskUser, path: string, kept: string): Promise<void> {
  try {
    await saveTyped(needs, user, path, JSON.parse(kept) as Body)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
}

/**
 * A form posted after the session ended or was locked loses nothing. Locked: she is known, so it goes to her draft at once.
 * Ended: it travels through the sign-in page and is saved when she has signed in.
 */
export function keepWhatWasTyped(needs: DeskNeeds): RequestHandler {
  return async (req, res, next) => {
    if (req.method !== 'POST' || visitorOf(res) || !FORM_PAGE.test(req.path)) return next()
    const { _csrf, ...typed } = req.body as Body
    const known = req.session.userId ? await needs.reads.user(req.session.userId) : undefined
    if (known) {
      if (_csrf === req.session.csrfToken) await saveTyped(needs, known, req.path, typed)
      req.session.returnTo = req.path
      return next()
    }
    await showSignIn(req, res, needs, { problem: undefined, back: req.path, email: '', kept: JSON.stringify(typed) }, 401)
  }
}
