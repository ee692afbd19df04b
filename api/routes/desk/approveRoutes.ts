import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import type { StepView } from '../../../domain/case/view'
import { paths } from '../../paths'
import { answering, answerContext } from '../../presenters/answering'
import type { CasePage } from '../../presenters/casePage'
import { answerSections, results } from '../../presenters/checkAnswers'
import { needRow } from '../../presenters/needs'
import type { Body } from './formBody'
import { loadCase, paramOf, stepAt } from './loadCase'
import type { DeskNeeds } from './needs'
import { outcomeErrors } from './outcome'
import { passwordProblem, proofInsteadOfPassword } from './ownPassword'
import { show } from './show'
import { userOf } from './visit'

const LONGEST_REASON = 2000

/** The submitted answers, read only, as far as this user may read them. */
async function submittedModel({ reads }: DeskNeeds, page: CasePage, step: StepView, user: ReturnType<typeof userOf>) {
  const form = page.pathway.form(page.pathway.definition.steps[step.step]?.form ?? '')
  const submitted = form && (await reads.submitted(user, page.head.caseId, step.key))
  if (!form || !submitted) return { sections: [], results: [], nothing: true }
  const { asked, computed } = answering(form, submitted.answers, answerContext(page))
  return { sections: answerSections(form, submitted.answers, asked, page), results: results(form, computed, submitted.answers, page), nothing: false }
}

/** A second signature or an approval: read, then sign or return with a reason. */
export function approveRoutes(needs: DeskNeeds): Router {
  const router = Router()
  const { acts } = needs

  async function showApprove(req: Request, res: Response, page: CasePage, step: StepView, errors: { field: string; text: string }[] = []): Promise<void> {
    const { words, head, pathway } = page
    const done = step.status === 'done'
    const heading = words.say(done ? 'approve.read' : step.status === 'awaitingApproval' ? 'approve.approve' : 'approve.sign')
    await show(req, res, needs, 'approve', {
      ...(await submittedModel(needs, page, step, userOf(res))),
      title: heading, about: head.code, section: 'caseload', practice: head.practice, wrong: errors.length > 0, errors,
      heading, caption: `${pathway.step(step.key)} · ${head.code}`, stepHref: paths.step(head.caseId, step.key), submissionId: randomUUID(), passwordless: userOf(res).passwordless,
      missing: done ? [{ text: words.say('approve.finished'), detail: undefined, waiver: undefined, href: undefined, action: undefined }] : step.missing.length > 0 ? step.missing.map((one) => needRow(one, page)) : undefined,
      button: words.say(step.status === 'awaitingApproval' ? 'approve.approveButton' : 'approve.signButton'),
    }, errors.length > 0 ? 422 : 200)
  }

  router.get('/cazuri/:caz/pasi/:pas/aprobare', proofInsteadOfPassword, async (req: Request, res: Response) => {
    const page = await loadCase(req, res, needs)
    await showApprove(req, res, page, stepAt(page, paramOf(req, 'pas')))
  })

  router.post('/cazuri/:caz/pasi/:pas/aprobare', async (req: Request, res: Response) => {
    const page = await loadCase(req, res, needs)
    const step = stepAt(page, paramOf(req, 'pas'))
    const user = userOf(res)
    const body = req.body as Body
    const { caseId } = page.head
    const reason = typeof body.reason === 'string' ? body.reason.trim() : ''
    const returning = body.action === 'return'
    if (returning && (reason === '' || reason.length > LONGEST_REASON)) return showApprove(req, res, page, step, [{ field: 'reason', text: page.words.say('approve.reasonNeeded') }])
    const wrong = returning ? undefined : await passwordProblem(req, needs, user, page.words)
    if (wrong) return showApprove(req, res, page, step, [{ field: 'password', text: wrong }])
    const submission = { id: String(body.id) }
    const outcome = returning ? await acts.returnStep(user, caseId, step.key, { ...submission, reason }) : await acts.signStep(user, caseId, step.key, submission)
    if (outcome.outcome === 'unknown-case') throw createError(404)
    if (outcome.outcome === 'away') return res.redirect(303, `${paths.case(caseId)}?retinut=1`)
    if (outcome.outcome !== 'ok') return showApprove(req, res, page, step, outcomeErrors(outcome, page))
    res.redirect(303, returning ? paths.case(caseId) : paths.done(caseId, step.key))
  })

  return router
}
