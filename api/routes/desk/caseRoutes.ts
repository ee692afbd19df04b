import { Router, type Request, type Response } from 'express'
import { paths } from '../../paths'
import { caseNow } from '../../presenters/caseNow'
import { caseTop, type CasePage } from '../../presenters/casePage'
import { casePathway } from '../../presenters/casePathway'
import { grantRow } from '../../presenters/recordAccess'
import { timeline } from '../../presenters/timeline'
import type { DeskUser } from '../../reads/reads'
import { loadCase } from './loadCase'
import type { DeskNeeds } from './needs'
import { show } from './show'
import { userOf } from './visit'

const SHOWN_EMERGENCIES = 3

/** Who broke the glass lately: whoever works on the case sees it at once. */
async function emergencies({ recordAccess, now }: DeskNeeds, user: DeskUser, page: CasePage) {
  const access = await recordAccess?.ofCase(user, page.head.caseId)
  return (access?.grants ?? []).filter(({ kind }) => kind === 'break-glass').slice(0, SHOWN_EMERGENCIES).map((grant) => grantRow(grant, { words: page.words, moments: page.moments, now: now() }))
}

/** Acum, Parcurs and Cronologie of one case. */
export function caseRoutes(needs: DeskNeeds): Router {
  const router = Router()

  router.get('/cazuri/:caz', async (req: Request, res: Response) => {
    const page = await loadCase(req, res, needs)
    const { caseId, code, practice } = page.head
    await show(req, res, needs, 'caseNow', {
      title: page.words.say('case.now'), about: code, section: 'caseload', practice,
      ...caseNow(page), pathwayHref: paths.pathway(caseId), timelineHref: paths.timeline(caseId),
      emergencies: await emergencies(needs, userOf(res), page),
      problem: req.query.retinut ? page.words.say('away.kept') : undefined,
    })
  })

  router.get('/cazuri/:caz/parcurs', async (req: Request, res: Response) => {
    const page = await loadCase(req, res, needs)
    await show(req, res, needs, 'casePathway', { title: page.words.say('case.pathwayTitle'), about: page.head.code, section: 'caseload', practice: page.head.practice, ...casePathway(page) })
  })

  router.get('/cazuri/:caz/cronologie', async (req: Request, res: Response) => {
    const page = await loadCase(req, res, needs)
    const all = req.query.arata === 'tot'
    const { caseId, code, practice } = page.head
    const views = [
      { href: paths.timeline(caseId), label: page.words.say('timeline.people'), current: !all },
      { href: paths.timeline(caseId, { arata: 'tot' }), label: page.words.say('timeline.all'), current: all },
    ]
    await show(req, res, needs, 'caseTimeline', { title: page.words.say('case.timeline'), about: code, section: 'caseload', practice, top: caseTop(page, 'timeline'), views, days: timeline(page, all) })
  })

  return router
}
