import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import { paths } from '../../paths'
import type { DutyView } from '../../../domain/case/view'
import { caseTop, type CasePage } from '../../presenters/casePage'
import { dutyRow, heldWords } from '../../presenters/duties'
import { textOf } from './formBody'
import { loadCase, paramOf } from './loadCase'
import type { DeskNeeds } from './needs'
import { outcomeErrors } from './outcome'
import { show } from './show'
import { userOf } from './visit'

const LONGEST_REASON = 2000

/** The words of its page, by what is owed. */
function said(duty: DutyView, { words, head, pathway }: CasePage) {
  const say = (part: 'heading' | 'meaning' | 'reason' | 'button'): string => words.say(`duty.${duty.kind}.${part}`)
  const common = { heading: say('heading'), meaning: say('meaning'), reasonLabel: say('reason'), button: say('button') }
  if (duty.kind === 'document') return { ...common, backHref: paths.documents(head.caseId) }
  const { ro, en } = pathway.definition.messages?.[duty.of]?.text ?? {}
  return { ...common, backHref: paths.case(head.caseId), why: words.say('duty.messageWhy', { why: heldWords(duty.reasons ?? [], words) }), message: [ro, en].filter((text) => text !== undefined) }
}

/** What is owed beside the steps: a document is not needed, a person was reached otherwise. Said with a reason, by whoever might do it. */
export function dutyRoutes(needs: DeskNeeds): Router {
  const router = Router()

  async function load(req: Request, res: Response) {
    const page = await loadCase(req, res, needs)
    const duty = page.view.duties.find(({ key, mine }) => mine && key === paramOf(req, 'datorie').replace('~', ':'))
    if (!duty) throw createError(404)
    const render = (reason = '', errors: { field: string; text: string }[] = []) =>
      show(req, res, needs, 'duty', {
        title: said(duty, page).heading, about: page.head.code, section: 'caseload', practice: page.head.practice, wrong: errors.length > 0, errors, reason,
        top: caseTop(page, undefined), caption: `${dutyRow(duty, page).title} · ${page.head.code}`, ...said(duty, page), submissionId: randomUUID(),
      }, errors.length > 0 ? 422 : 200)
    return { page, duty, render }
  }

  router.get('/cazuri/:caz/de-facut/:datorie', async (req: Request, res: Response) => {
    await (await load(req, res)).render()
  })

  router.post('/cazuri/:caz/de-facut/:datorie', async (req: Request, res: Response) => {
    const { page, duty, render } = await load(req, res)
    const reason = textOf(req.body, 'reason').trim()
    if (reason === '' || reason.length > LONGEST_REASON) return render(reason.slice(0, LONGEST_REASON), [{ field: 'reason', text: page.words.say('duty.reasonNeeded') }])
    const outcome = await needs.acts.settleDuty(userOf(res), page.head.caseId, duty.key, { id: textOf(req.body, 'id'), reason })
    if (outcome.outcome === 'away') return res.redirect(303, `${paths.case(page.head.caseId)}?retinut=1`)
    if (outcome.outcome !== 'ok') return render(reason, outcomeErrors(outcome, page))
    res.redirect(303, paths.case(page.head.caseId))
  })

  return router
}
