import { Router, type Request, type Response } from 'express'
import { AbsenceRequest, BreakGlassRequest, ConflictRequest, LeaveRequest, LiftRequest, NoQuery, ReviewRequest } from '../../contract/requests'
import { wrongText } from '../../presenters/recordAccess'
import { ProblemError } from '../../problem'
import type { Absence, Denied, RecordGrant } from '../../acts/recordAccess/recordAccess'
import { NOT_FOUND } from './answer'
import { userOf } from './authenticate'
import { wordsOf } from './language'
import type { RestNeeds } from './needs'
import { parse } from './parse'

/** Access to single cases, conflicts of interest, absences. */
export function recordAccessRoutes({ recordAccess }: RestNeeds): Router {
  const router = Router()

  router.post('/break-glass', async (req, res) => {
    const done = await recordAccess.breakGlass(userOf(res), parse(BreakGlassRequest, req.body))
    res.status(201).json(grantAnswer(insist(req, done).grant))
  })

  router.post('/cases/:id/leave', async (req, res) => {
    const done = await recordAccess.giveLeave(userOf(res), req.params.id, parse(LeaveRequest, req.body))
    res.status(201).json(grantAnswer(insist(req, done).grant))
  })

  router.get('/cases/:id/leave', async (req, res) => {
    parse(NoQuery, req.query)
    const access = await recordAccess.ofCase(userOf(res), req.params.id)
    if (!access) throw NOT_FOUND()
    res.json(access.grants.map(grantAnswer))
  })

  router.post('/cases/:id/conflicts', async (req, res) => finish(req, res, await recordAccess.declareConflict(userOf(res), req.params.id, parse(ConflictRequest, req.body))))

  router.post('/cases/:id/conflicts/:user/lift', async (req, res) => finish(req, res, await recordAccess.liftConflict(userOf(res), req.params.id, req.params.user, parse(LiftRequest, req.body))))

  router.get('/reviews', async (req, res) => {
    parse(NoQuery, req.query)
    res.json((await recordAccess.toReview(userOf(res))).map(grantAnswer))
  })

  router.post('/leave/:grant/end', async (req, res) => finish(req, res, await recordAccess.end(userOf(res), req.params.grant)))

  router.post('/leave/:grant/review', async (req, res) => finish(req, res, await recordAccess.review(userOf(res), req.params.grant, parse(ReviewRequest, req.body))))

  router.get('/absences', async (req, res) => {
    parse(NoQuery, req.query)
    res.json((await recordAccess.absences(userOf(res))).map(absenceAnswer))
  })

  router.post('/absences', async (req, res) => {
    const { id } = insist(req, await recordAccess.beAway(userOf(res), parse(AbsenceRequest, req.body)))
    res.status(201).json({ id })
  })

  router.post('/absences/:absence/end', async (req, res) => finish(req, res, await recordAccess.endAbsence(userOf(res), req.params.absence)))

  return router
}

const iso = (at: string): string => new Date(at).toISOString()
const isoOrNot = (at: string | null): string | null => at && iso(at)

const grantAnswer = ({ id, caseId, code, userId, kind, role, byOrder, givenBy, givenAt, until, endedAt, inForce, reviewDueAt, reviewedAt, review }: RecordGrant) => ({
  id, case: caseId, code, user: userId, kind, role, byOrder, givenBy, givenAt: iso(givenAt), until: iso(until), endedAt: isoOrNot(endedAt), inForce, reviewDueAt: isoOrNot(reviewDueAt), reviewedAt: isoOrNot(reviewedAt), review,
})
const absenceAnswer = ({ id, userId, deputyId, from, until }: Absence) => ({ id, user: userId, deputy: deputyId, from: iso(from), until: iso(until) })

function finish(req: Request, res: Response, done: { outcome: 'ok' } | Denied): void {
  insist(req, done)
  res.status(204).end()
}

/** What came of an act if it came to something; otherwise why not, as HTTP says it. */
function insist<Done extends { outcome: 'ok' }>(req: Request, done: Done | Denied): Done {
  switch (done.outcome) {
    case 'ok':
      return done
    case 'unknown':
      throw NOT_FOUND()
    case 'not-allowed':
      throw new ProblemError('not-allowed-here')
    case 'id-used':
      throw new ProblemError('id-used')
    case 'invalid':
      throw new ProblemError('invalid', { errors: [{ pointer: `/${done.field}`, code: done.code, text: wrongText(done, wordsOf(req)) }] })
    default:
      throw new ProblemError(done.outcome)
  }
}
