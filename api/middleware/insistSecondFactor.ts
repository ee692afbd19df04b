import type { RequestHandler } from 'express'
import { paths } from '../paths'

/** Who must have a second factor and has none sees the pages of her account only, until she has set one up. */
export const insistSecondFactor: RequestHandler = (req, res, next) => {
  if (!req.session.mustEnrol || req.path === paths.account() || req.path.startsWith(`${paths.account()}/`)) return next()
  res.redirect(303, paths.secondFactor())
}
