import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import type { LinkOutcome } from '../../acts/links'
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

/** „Legături”: what is to follow outside the case, and the cases it is joined with. */
export function linkRoutes(needs: DeskNeeds): Router {
  const router = Router()

  async function render(req: Request, res: Response, errors: { field: string; text: string }[] = []): Promise<void> {
    const page = await loadCase(req, res, needs)
    const { head, words } = page
    const found = await needs.links?.ofCase(userOf(res), head.caseId, { after: textOf(req.query, 'dupa') || undefined })
    await show(req, res, needs, 'caseLinks', { title: words.say('links.title'), about: head.code, section: 'caseload', practice: head.practice, wrong: errors.length > 0, errors, submissionId: randomUUID(), code: textOf(req.body, 'code'), ...linksPage(page, found ?? { links: [], offers: [] }) }, errors.length > 0 ? 422 : 200)
  }

  router.get('/cazuri/:caz/legaturi', (req: Request, res: Response) => render(req, res))

  async function afterLink(req: Request, res: Response, outcome: LinkOutcome | undefined): Promise<void> {
    if (!outcome || outcome.outcome === 'unknown') throw createError(404)
    if (outcome.outcome === 'ok') return res.redirect(303, paths.links(paramOf(req, 'caz')))
    const { words } = await loadCase(req, res, needs)
    await render(req, res, [{ field: 'code', text: words.say(`links.why.${outcome.why}`) }])
  }

  router.post('/cazuri/:caz/legaturi', async (req: Request, res: Response) => {
    const [kind, other, id] = [textOf(req.body, 'kind'), textOf(req.body, 'code').trim(), textOf(req.body, 'id') || randomUUID()]
    await afterLink(req, res, await needs.links?.link(userOf(res), paramOf(req, 'caz'), { id, kind, other }))
  })

  router.post('/cazuri/:caz/legaturi/:legatura/incheiere', async (req: Request, res: Response) => {
    await afterLink(req, res, await needs.links?.end(userOf(res), paramOf(req, 'caz'), paramOf(req, 'legatura')))
  })

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
