import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import { paths } from '../../paths'
import { momentsIn } from '../../presenters/moments'
import { absenceRow, dayStart, wrongFields, wrongText, type Fault } from '../../presenters/recordAccess'
import { textOf } from './formBody'
import { paramOf } from './loadCase'
import type { RecordAccessPages } from './recordAccessNeeds'
import { show } from './show'
import { userOf, wordsOf } from './visit'

/** „Absențe și înlocuitor”: from when to when, and who stands in. */
export function absenceRoutes(needs: RecordAccessPages): Router {
  const router = Router()
  const { recordAccess, config } = needs

  async function render(req: Request, res: Response, faults: Fault[] = [], typed = { from: '', until: '', deputy: '' }): Promise<void> {
    const [user, words] = [userOf(res), wordsOf(res)]
    const [absences, deputies] = await Promise.all([recordAccess.absences(user), recordAccess.deputies(user)])
    const voice = { words, moments: momentsIn(words, config.zone), now: needs.now() }
    await show(req, res, needs, 'absence', {
      title: words.say('absence.title'), wrong: faults.length > 0, ...wrongFields(faults), typed, submissionId: randomUUID(),
      absences: absences.map((one) => absenceRow(one, user.id, voice)), deputies: deputies.map((one) => ({ ...one, chosen: one.id === typed.deputy })),
    }, faults.length > 0 ? 422 : 200)
  }

  router.get('/cont/absenta', (req, res) => render(req, res))

  router.post('/cont/absenta', async (req, res) => {
    const words = wordsOf(res)
    const typed = { from: textOf(req.body, 'from'), until: textOf(req.body, 'until'), deputy: textOf(req.body, 'deputy') }
    const [from, until] = [dayStart(typed.from, config.zone), dayStart(typed.until, config.zone, 1)]
    const missing = [...(from ? [] : ['from']), ...(until ? [] : ['until'])].map((field) => ({ field, text: words.say('leave.wrong.missing') }))
    if (missing.length > 0) return render(req, res, missing, typed)
    const done = await recordAccess.beAway(userOf(res), { id: textOf(req.body, 'id'), deputy: typed.deputy, from, until })
    if (done.outcome === 'incompatible') return render(req, res, [{ field: 'deputy', text: words.say('need.incompatible') }], typed)
    if (done.outcome === 'invalid') return render(req, res, [{ field: done.field, text: wrongText(done, words) }], typed)
    if (done.outcome !== 'ok') throw createError(404)
    res.redirect(303, paths.absence())
  })

  router.post('/cont/absenta/:absenta/incheiere', async (req, res) => {
    const done = await recordAccess.endAbsence(userOf(res), paramOf(req, 'absenta'))
    if (done.outcome !== 'ok') throw createError(404)
    res.redirect(303, paths.absence())
  })

  return router
}
