import type { RequestHandler } from 'express'
import { paths } from '../paths'

const TEN_MINUTES = 10 * 60_000

/** What an account is opened with is shown and changed only by somebody who has just shown who she is: the lock page asks again and leads back. */
export const requireRecentProof: RequestHandler = (req, res, next) => {
  if (Date.now() - (req.session.provenAt ?? 0) < TEN_MINUTES) return next()
  req.session.locked = true
  req.session.returnTo = req.method === 'GET' ? req.originalUrl : paths.account()
  res.redirect(303, paths.locked())
}
