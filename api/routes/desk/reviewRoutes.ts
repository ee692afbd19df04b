import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import { paths } from '../../paths'
import { momentsIn } from '../../presenters/moments'
import { wrongFields, wrongText, type Fault } from '../../presenters/recordAccess'
import { textOf } from './formBody'
import { paramOf } from './loadCase'
import type { RecordAccessPages } from './recordAccessNeeds'
import { show } from './show'
import { userOf, wordsOf } from './visit'

/** Emergency access is looked at by somebody else: was it justified? */
export function reviewRoutes(needs: RecordAccessPages): Router {
  const router = Router()
  const { recordAccess, config } = needs

  async function render(req: Request, res: Response, faults: Fault[] = [], typed = ''): Promise<void> {
    const words = wordsOf(res)
    const found = await recordAccess.reviewed(userOf(res), paramOf(req, 'acces'))
    if (!found) throw createError(404)
    const { grant, reason, note, mayReview } = found
    const moments = momentsIn(words, config.zone)
    await show(req, res, needs, 'accessReview', {
      title: words.say('review.title'), about: grant.code, section: 'supervision', wrong: faults.length > 0, ...wrongFields(faults), typed,
      code: grant.code, who: grant.userName, when: words.say('absence.time', { from: moments.dayTime(grant.givenAt), until: moments.dayTime(grant.endedAt ?? grant.until) }),
      reason, note, mayReview, verdict: grant.review ? words.say(`access.${grant.review}`, { name: grant.reviewedByName ?? '' }) : undefined, caseHref: paths.case(grant.caseId),
    }, faults.length > 0 ? 422 : 200)
  }

  router.get('/verificari/:acces', (req, res) => render(req, res))

  router.post('/verificari/:acces', async (req, res) => {
    const words = wordsOf(res)
    const [review, note] = [textOf(req.body, 'review'), textOf(req.body, 'note')]
    if (review !== 'justified' && review !== 'unjustified') return render(req, res, [{ field: 'justified', text: words.say('review.choose') }], note)
    const done = await recordAccess.review(userOf(res), paramOf(req, 'acces'), { review, note })
    if (done.outcome === 'invalid') return render(req, res, [{ field: 'note', text: wrongText(done, words) }], note)
    if (done.outcome !== 'ok' && done.outcome !== 'reviewed') throw createError(404)
    res.redirect(303, done.outcome === 'ok' ? paths.supervision() : paths.reviewAccess(paramOf(req, 'acces')))
  })

  return router
}
