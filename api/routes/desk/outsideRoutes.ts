import { Router, type Request, type RequestHandler, type Response } from 'express'
import { ANSWER_PATH } from '../../accounts/outsideSignIn'
import { paths } from '../../paths'
import type { MessageKey } from '../../presenters/words'
import { enterAndGoOn } from './codeRoutes'
import { askSecond, ownPath } from './enter'
import type { DeskNeeds } from './needs'
import { showSignIn } from './signInPage'
import { wordsOf } from './visit'

/** Signing in with an account of elsewhere. A second factor set up here is asked for all the same. */
export function outsideRoutes(needs: DeskNeeds): Router {
  const router = Router()
  const { guard, reads, log } = needs
  const { outside } = guard
  if (!outside) return router

  const problemPage = (req: Request, res: Response, key: MessageKey, status: number) => showSignIn(req, res, needs, { problem: wordsOf(res).say(key), back: '', email: '', kept: undefined }, status)
  /** The provider is out of reach: she is told, and may use her password. */
  const orAway = (work: (req: Request, res: Response) => Promise<void>): RequestHandler => async (req, res) => {
    try {
      await work(req, res)
    } catch (error) {
      log.error({ name: error instanceof Error ? error.name : undefined }, 'the outside sign-in does not answer')
      await problemPage(req, res, 'outside.away', 503)
    }
  }

  router.get('/conectare/extern', orAway(async (req, res) => {
    const back = ownPath(typeof req.query.back === 'string' ? req.query.back : undefined)
    const { url, waiting } = await outside.begin(req.session.userId !== undefined)
    req.session.outside = waiting
    if (back) req.session.returnTo = back
    res.redirect(303, url)
  }))

  router.get(ANSWER_PATH, orAway(async (req, res) => {
    const waiting = req.session.outside
    delete req.session.outside
    const result = waiting && (await outside.finish(new URLSearchParams(req.originalUrl.split('?')[1] ?? ''), waiting))
    const user = result && result !== 'unknown' ? await reads.user(result.userId) : undefined
    if (!user) return problemPage(req, res, result === 'unknown' ? 'outside.unknown' : 'outside.refused', 403)
    if ((await guard.secondFactor(user)) !== 'ask') return enterAndGoOn(req, res, needs, user)
    await askSecond(req, user)
    res.redirect(303, paths.code())
  }))

  return router
}
