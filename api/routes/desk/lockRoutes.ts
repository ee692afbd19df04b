import { Router, type Request, type Response } from 'express'
import { isPage } from '../../middleware/requireUser'
import { paths } from '../../paths'
import { ownPath } from './enter'
import type { DeskNeeds } from './needs'
import { challengeOf, passkeyAsk } from './passkeyAsk'
import { show } from './show'
import { outsideLink } from './signInPage'
import { initialsOf, visitorOf, wordsOf } from './visit'
import { waiting } from '../../presenters/waiting'

/** Opens the session again where she was. */
function unlock(req: Request, res: Response): void {
  const { session } = req
  const { returnTo } = session
  Object.assign(session, { locked: false, seenAt: Date.now(), provenAt: Date.now() })
  delete session.returnTo
  if (!isPage(req)) return void res.status(204).end()
  res.redirect(303, ownPath(returnTo) ?? paths.home())
}

/** Quick exit and idling lock a session, never end it; a password or a passkey opens it again. */
export function lockRoutes(needs: DeskNeeds): Router {
  const router = Router()
  const { reads, config, guard } = needs

  router.post('/blocare', (req, res) => {
    req.session.locked = true
    if (isPage(req)) return res.redirect(303, config.exitUrl)
    res.status(204).end()
  })

  const lockedPage = async (req: Request, res: Response, problem?: string, status = problem ? 422 : 200) => {
    const user = req.session.userId ? await reads.user(req.session.userId) : undefined
    if (!isPage(req)) return void res.status(user ? status : 401).json({ problem })
    if (!user || !req.session.locked) return res.redirect(303, paths.home())
    return show(req, res, needs, 'locked', { title: wordsOf(res).say('locked.title'), initials: initialsOf(user), passwordless: user.passwordless, problem, passkey: await passkeyAsk(req, needs, { userId: user.id, alone: true }), outside: outsideLink(needs, wordsOf(res), '') }, status)
  }
  router.get('/blocat', (req, res) => lockedPage(req, res))

  router.post('/blocat', async (req, res) => {
    const { userId = '' } = req.session
    const { password } = (req.body ?? {}) as { password?: string }
    const seconds = await guard.limits.take(userId, req.ip ?? '')
    if (seconds) return lockedPage(req, res.set('Retry-After', String(seconds)), waiting(wordsOf(res), seconds), 429)
    if (!(await reads.checkPassword(userId, password ?? ''))) {
      if (userId) await guard.note({ act: 'unlockFailed', userId })
      return lockedPage(req, res, wordsOf(res).say('locked.wrong'))
    }
    await guard.limits.giveBack(userId, req.ip ?? '')
    unlock(req, res)
  })

  router.get('/blocat/cheie', async (req, res) => {
    const options = req.session.userId ? await passkeyAsk(req, needs, { userId: req.session.userId, alone: true }) : undefined
    if (!options) return res.status(204).end()
    res.type('json').send(options)
  })

  router.post('/prezent', (_req, res) => void res.status(visitorOf(res) ? 204 : 401).end())

  router.post('/blocat/cheie', async (req, res) => {
    const { userId } = req.session
    const signer = await guard.passkeys?.signer({ answer: String((req.body as { answer?: unknown }).answer), challenge: challengeOf(req), alone: true })
    if (userId && signer === userId) return unlock(req, res)
    if (userId) await guard.note({ act: 'unlockFailed', userId })
    await lockedPage(req, res, wordsOf(res).say('passkey.wrong'))
  })

  return router
}
