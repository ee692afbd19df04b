import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import type { Outcome } from '../../acts/acts'
import { paths, stepKey } from '../../paths'
import { linksPage } from '../../presenters/linkPages'
import { textOf } from './formBody'
import { loadCase, paramOf } from './loadCase'
import type { DeskNeeds } from './needs'
import { outcomeErrors } from './outcome'
import { show } from './show'
import { userOf } from './visit'

const LONGEST_REASON = 2000

/** „Legături”: what is to follow outside the case. */
export function linkRoutes(needs: DeskNeeds): Router {
  const router = Router()

  async function render(req: Request, res: Response, errors: { field: string; text: string }[] = []): Promise<void> {
    const page = await loadCase(req, res, needs)
    const { head, words } = page
    await show(req, res, needs, 'caseLinks', { title: words.say('links.title'), about: head.code, section: 'caseload', practice: head.practice, wrong: errors.length > 0, errors, submissionId: randomUUID(), ...linksPage(page) }, errors.length > 0 ? 422 : 200)
  }

  router.get('/cazuri/:caz/legaturi', (req: Request, res: Response) => render(req, res))

  async function after(req: Request, res: Response, outcome: Outcome): Promise<void> {
    const caseId = paramOf(req, 'caz')
    if (outcome.outcome === 'unknown-case') throw createError(404)
    if (outcome.outcome === 'away') return res.redirect(303, `${paths.case(caseId)}?retinut=1`)
    if (outcome.outcome !== 'ok') return render(req, res, outcomeErrors(outcome, await loadCase(req, res, needs)))
    res.redirect(303, paths.links(caseId))
  }

  router.post('/cazuri/:caz/urmari/:urmare/gata', async (req: Request, res: Response) => {
    await after(req, res, await needs.acts.completeEffect(userOf(res), paramOf(req, 'caz'), stepKey(paramOf(req, 'urmare')), { id: textOf(req.body, 'id') || randomUUID() }))
  })

  router.post('/cazuri/:caz/urmari/:urmare/renuntare', async (req: Request, res: Response) => {
    const reason = textOf(req.body, 'reason').trim()
    const { words } = await loadCase(req, res, needs)
    if (reason === '' || reason.length > LONGEST_REASON) return render(req, res, [{ field: 'content', text: words.say('skip.reasonNeeded') }])
    await after(req, res, await needs.acts.dropEffect(userOf(res), paramOf(req, 'caz'), stepKey(paramOf(req, 'urmare')), { id: textOf(req.body, 'id') || randomUUID(), reason }))
  })

  return router
}
