import type { Request, RequestHandler } from 'express'
import { paths } from '../paths'

const TEN_MINUTES = 10 * 60_000

/** Whether she has shown within the last minutes who she is. */
export const hasRecentProof = ({ session }: Request): boolean => Date.now() - (session.provenAt ?? 0) < TEN_MINUTES

/** What an account is opened with is shown and changed only by somebody who has just shown who she is: the lock page asks again and leads back. */
export const requireRecentProof: RequestHandler = (req, res, next) => {
  if (hasRecentProof(req)) return next()
  req.session.locked = true
  req.session.returnTo = req.method === 'GET' ? req.originalUrl : paths.account()
  res.redirect(303, paths.locked())
}
