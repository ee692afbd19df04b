import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import { paths } from '../../paths'
import { wrongFields, type Fault } from '../../presenters/recordAccess'
import { textOf } from './formBody'
import type { RecordAccessPages } from './recordAccessNeeds'
import { show } from './show'
import { userOf, wordsOf } from './visit'

const UNPROCESSABLE = 422

/** „Acces de urgență”: a case one may not see, by its exact code and with a reason. */
export function emergencyRoutes(needs: RecordAccessPages): Router {
  const router = Router()
  const { recordAccess } = needs

  const render = async (req: Request, res: Response, typed = { code: '', reason: '' }, faults: Fault[] = [], status = 200): Promise<void> => {
    const user = userOf(res)
    if (!(await recordAccess.mayBreak(user))) throw createError(404)
    const words = wordsOf(res)
    await show(req, res, needs, 'emergency', { title: words.say('emergency.title'), wrong: faults.length > 0, ...wrongFields(faults), ...typed, least: await recordAccess.reasonAtLeast(user), submissionId: randomUUID() }, status)
  }

  router.get('/acces-de-urgenta', (req, res) => render(req, res, { code: typeof req.query.cod === 'string' ? req.query.cod.slice(0, 100) : '', reason: '' }))

  router.post('/acces-de-urgenta', async (req, res) => {
    const words = wordsOf(res)
    const [code, reason] = [textOf(req.body, 'code'), textOf(req.body, 'reason')]
    const done = await recordAccess.breakGlass(userOf(res), { id: textOf(req.body, 'id'), code, reason })
    switch (done.outcome) {
      case 'ok':
        return res.redirect(303, paths.case(done.grant.caseId))
      case 'invalid':
        return render(req, res, { code, reason }, [{ field: done.field, text: words.say(`leave.wrong.${done.code}`, { least: done.least ?? 1 }) }], UNPROCESSABLE)
      case 'too-many':
        return render(req, res, { code, reason }, [{ field: 'code', text: words.say('emergency.tooMany') }], 429)
      default:
        return render(req, res, { code, reason }, [{ field: 'code', text: words.say('emergency.unknown') }], UNPROCESSABLE)
    }
  })

  return router
}
