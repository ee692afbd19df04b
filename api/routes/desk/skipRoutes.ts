import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import { paths } from '../../paths'
import { maySkip } from '../../presenters/stepLanding'
import type { Body } from './formBody'
import { loadCase, paramOf, stepAt } from './loadCase'
import type { DeskNeeds } from './needs'
import { outcomeErrors } from './outcome'
import { show } from './show'
import { userOf } from './visit'

const LONGEST_REASON = 2000

/** „Nu se aplică”: a step is left out by whoever may waive it, with a reason. */
export function skipRoutes(needs: DeskNeeds): Router {
  const router = Router()

  async function load(req: Request, res: Response) {
    const page = await loadCase(req, res, needs)
    const step = stepAt(page, paramOf(req, 'pas'))
    if (!maySkip(step, page)) throw createError(404)
    const render = (reason = '', errors: { field: string; text: string }[] = []) =>
      show(req, res, needs, 'skip', {
        title: page.words.say('skip.title'), about: page.head.code, section: 'caseload', practice: page.head.practice, wrong: errors.length > 0, errors, reason,
        caption: `${page.pathway.step(step.key)} · ${page.head.code}`, stepHref: paths.step(page.head.caseId, step.key), submissionId: randomUUID(),
      }, errors.length > 0 ? 422 : 200)
    return { page, step, render }
  }

  router.get('/cazuri/:caz/pasi/:pas/omitere', async (req: Request, res: Response) => {
    await (await load(req, res)).render()
  })

  router.post('/cazuri/:caz/pasi/:pas/omitere', async (req: Request, res: Response) => {
    const { page, step, render } = await load(req, res)
    const body = req.body as Body
    const reason = typeof body.reason === 'string' ? body.reason.trim() : ''
    if (reason === '' || reason.length > LONGEST_REASON) return render(reason.slice(0, LONGEST_REASON), [{ field: 'reason', text: page.words.say('skip.reasonNeeded') }])
    const outcome = await needs.acts.skipStep(userOf(res), page.head.caseId, step.key, { id: String(body.id), reason })
    if (outcome.outcome === 'away') return res.redirect(303, `${paths.case(page.head.caseId)}?retinut=1`)
    if (outcome.outcome !== 'ok') return render(reason, outcomeErrors(outcome, page))
    res.redirect(303, paths.case(page.head.caseId))
  })

  return router
}
