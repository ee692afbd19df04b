import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { paths } from '../paths'
import { isLocale, wordsIn } from '../presenters/words'
import type { DeskUser } from '../reads/reads'
import type { DeskNeeds } from '../routes/desk/needs'
import { startVisit, visitorOf } from '../routes/desk/visit'

/** Language: the user's own, the session's, then the browser's first of ours. */
function localeOf(req: Request, user: DeskUser | undefined) {
  const wanted = req.session.language ?? user?.language
  if (isLocale(wanted)) return wanted
  const accepted = req.acceptsLanguages(['ro', 'en'])
  return isLocale(accepted) ? accepted : 'ro'
}

/** The user of this session, unless it was ended from outside or her account was closed. */
async function userHere({ session }: Request, { reads, guard }: Pick<DeskNeeds, 'reads' | 'guard'>): Promise<DeskUser | undefined> {
  const { userId, signIn } = session
  if (!userId) return undefined
  const [user, open] = await Promise.all([reads.user(userId), signIn !== undefined && guard.goesOn(signIn)])
  if (user && open) return user
  delete session.userId
  session.locked = false
  return undefined
}

/** Who is here; an idle session is locked, not ended. */
export function setUpVisit(needs: Pick<DeskNeeds, 'reads' | 'guard' | 'config'>): RequestHandler {
  return async (req: Request, res: Response, next: NextFunction) => {
    const { seenAt } = req.session
    const user = await userHere(req, needs)
    if (user) {
      if (seenAt !== undefined && Date.now() - seenAt > needs.config.lockMinutes * 60_000) req.session.locked = true
      req.session.seenAt = Date.now()
    }
    startVisit(res, { user: req.session.locked ? undefined : user, words: wordsIn(localeOf(req, user)) })
    next()
  }
}

/** Asked for by a person's browser, not by a script of ours. */
export const isPage = (req: Request): boolean => req.get('x-requested-with') !== 'island'

/** Pages below are for signed-in users; others sign in first and come back. */
export function requireUser(): RequestHandler {
  return (req, res, next) => {
    if (visitorOf(res)) return next()
    if (!isPage(req)) return void res.status(401).json({ status: 'signed-out' })
    if (req.method === 'GET') req.session.returnTo = req.originalUrl
    res.redirect(303, req.session.userId ? paths.locked() : paths.signIn())
  }
}
