import { Router, type Request, type Response } from 'express'
import { paths } from '../../paths'
import { caseTop, type CasePage } from '../../presenters/casePage'
import { inOrder, isMine, isOpen, stepRow } from '../../presenters/stepRow'
import { lastEvents } from '../../presenters/timeline'
import { loadCase, paramOf, stepAt } from './loadCase'
import type { DeskNeeds } from './needs'
import { show } from './show'

const SHOWN = 3

/** What came of the step, in the words of the journal rows its command wrote. */
function happened(page: CasePage, step: string): string[] {
  const own = page.journal.findLast(({ event }) => (event.type === 'stepCompleted' || event.type === 'stepSubmitted') && event.step === step)
  const command = own?.event.command
  const rows = page.journal.filter(({ event }) => command !== undefined && event.command === command)
  return lastEvents({ ...page, journal: rows }, 5).map((row) => row.what).reverse()
}

/** „Gata”: what happened and what comes next. No dead ends. */
export function doneRoutes(needs: DeskNeeds): Router {
  const router = Router()
  router.get('/cazuri/:caz/pasi/:pas/gata', async (req: Request, res: Response) => {
    const page = await loadCase(req, res, needs)
    const step = stepAt(page, paramOf(req, 'pas'))
    const { words, head, pathway, view } = page
    const submitted = step.status === 'awaitingSecond' || step.status === 'awaitingApproval'
    const next = view.steps.filter((one) => isOpen(one) && one.key !== step.key && isMine(one)).sort(inOrder(page)).slice(0, SHOWN).map((one) => stepRow(one, page))
    await show(req, res, needs, 'done', {
      title: words.say('done.title'), about: head.code, section: 'caseload', practice: head.practice,
      top: caseTop(page, undefined), heading: words.say(submitted ? 'done.submitted' : 'done.signed'), text: `${pathway.step(step.key)} · ${head.code}`,
      happened: happened(page, step.step), next,
      nextHref: next[0]?.href, nextLabel: next[0] && words.say('done.start', { step: next[0].title }), caseHref: paths.case(head.caseId),
    })
  })
  return router
}
