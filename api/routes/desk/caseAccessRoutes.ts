import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import { paths } from '../../paths'
import { caseTop } from '../../presenters/casePage'
import { dayStart, grantRow, wrongFields, wrongText, type Fault } from '../../presenters/recordAccess'
import type { Denied } from '../../acts/recordAccess/recordAccess'
import { textOf } from './formBody'
import { loadCase, paramOf } from './loadCase'
import type { RecordAccessPages } from './recordAccessNeeds'
import { show } from './show'
import { userOf } from './visit'

const NOTHING_TYPED = { user: '', until: '', reason: '' }
const DAY_MS = 86_400_000

/** „Acces la acest caz”: who was let in, letting somebody in, a conflict of interest. */
export function caseAccessRoutes(needs: RecordAccessPages): Router {
  const router = Router()
  const { recordAccess, config } = needs

  async function render(req: Request, res: Response, faults: Fault[] = [], typed = NOTHING_TYPED): Promise<void> {
    const page = await loadCase(req, res, needs)
    const { words, head } = page
    const access = await recordAccess.ofCase(userOf(res), head.caseId)
    if (!access) throw createError(404)
    const voice = { words, moments: page.moments, now: needs.now() }
    await show(req, res, needs, 'caseAccess', {
      title: words.say('access.title'), about: head.code, section: 'caseload', practice: head.practice, wrong: faults.length > 0,
      ...wrongFields(faults), typed, submissionId: randomUUID(), top: caseTop(page, 'access'),
      grants: access.grants.map((grant) => grantRow(grant, voice)),
      leave: access.leave && { ...access.leave, readers: access.leave.readers.map((one) => ({ ...one, chosen: one.id === typed.user })), longest: words.say('access.longest', { days: Math.floor(access.leave.longestMs / DAY_MS) }) },
      others: access.others, excluded: access.excluded?.map(({ userId, name, mayLift }) => ({ name, liftHref: mayLift ? paths.liftConflict(head.caseId, userId) : undefined })),
      leaveHref: paths.giveAccess(head.caseId), conflictHref: paths.conflict(head.caseId),
    }, faults.length > 0 ? 422 : 200)
  }

  /** What she is told of an act that came to nothing, beside its field. */
  async function denied(req: Request, res: Response, done: Denied, field: (name: string) => string, typed = NOTHING_TYPED): Promise<void> {
    const { words } = await loadCase(req, res, needs)
    if (done.outcome === 'invalid') return render(req, res, [{ field: field(done.field), text: wrongText(done, words) }], typed)
    if (done.outcome === 'incompatible') return render(req, res, [{ field: field('user'), text: words.say('need.incompatible') }], typed)
    throw createError(404)
  }

  router.get('/cazuri/:caz/acces', (req, res) => render(req, res))

  router.post('/cazuri/:caz/acces', async (req, res) => {
    const typed = { user: textOf(req.body, 'user'), until: textOf(req.body, 'until'), reason: textOf(req.body, 'reason') }
    const done = await recordAccess.giveLeave(userOf(res), paramOf(req, 'caz'), { ...typed, id: textOf(req.body, 'id'), until: dayStart(typed.until, config.zone, 1), byOrder: textOf(req.body, 'byOrder') === 'da' })
    if (done.outcome !== 'ok') return denied(req, res, done, (name) => name, typed)
    res.redirect(303, paths.access(paramOf(req, 'caz')))
  })

  router.post('/cazuri/:caz/acces/incompatibilitate', async (req, res) => {
    const user = textOf(req.body, 'user')
    const done = await recordAccess.declareConflict(userOf(res), paramOf(req, 'caz'), { id: textOf(req.body, 'id'), user: user || undefined, reason: textOf(req.body, 'conflict') })
    if (done.outcome !== 'ok') return denied(req, res, done, (name) => (name === 'reason' ? 'conflict' : 'whose'))
    res.redirect(303, user ? paths.access(paramOf(req, 'caz')) : paths.caseload())
  })

  router.post('/cazuri/:caz/acces/incompatibilitate/:exclus/ridicare', async (req, res) => {
    const done = await recordAccess.liftConflict(userOf(res), paramOf(req, 'caz'), paramOf(req, 'exclus'), { id: textOf(req.body, 'id'), reason: textOf(req.body, 'lift') })
    if (done.outcome !== 'ok') return denied(req, res, done, () => 'lift')
    res.redirect(303, paths.access(paramOf(req, 'caz')))
  })

  router.post('/cazuri/:caz/acces/:acces/incheiere', async (req, res) => {
    const done = await recordAccess.end(userOf(res), paramOf(req, 'acces'))
    if (done.outcome !== 'ok') throw createError(404)
    const stillHers = await recordAccess.ofCase(userOf(res), paramOf(req, 'caz'))
    res.redirect(303, stillHers ? paths.access(paramOf(req, 'caz')) : paths.caseload())
  })

  return router
}
