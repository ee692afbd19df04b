import { Router, type Request, type Response } from 'express'
import { paths } from '../../paths'
import { ownPath } from './enter'
import type { DeskNeeds } from './needs'
import { challengeOf, passkeyAsk } from './passkeyAsk'
import { show } from './show'
import { wordsOf } from './visit'
import { waiting } from '../../presenters/waiting'

/** Opens the session again where she was. */
function unlock({ session }: Request, res: Response): void {
  const { returnTo } = session
  Object.assign(session, { locked: false, seenAt: Date.now(), provenAt: Date.now() })
  delete session.returnTo
  res.redirect(303, ownPath(returnTo) ?? paths.home())
}

/** Quick exit and idling lock a session; a password or a passkey opens it again. */
export function lockRoutes(needs: DeskNeeds): Router {
  const router = Router()
  const { reads, config, guard } = needs

  router.post('/blocare', (req, res) => {
    req.session.locked = true
    res.redirect(303, config.exitUrl)
  })

  const lockedPage = async (req: Request, res: Response, problem?: string, status = problem ? 422 : 200) => {
    const user = req.session.userId ? await reads.user(req.session.userId) : undefined
    if (!user || !req.session.locked) return res.redirect(303, paths.home())
    const initials = user.name.split(/\s+/).map((part) => `${part[0] ?? ''}.`).join('')
    return show(req, res, needs, 'locked', { title: wordsOf(res).say('locked.title'), initials, problem, passkey: await passkeyAsk(req, needs, user.id) }, status)
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

  router.post('/blocat/cheie', async (req, res) => {
    const { userId } = req.session
    const signer = await guard.passkeys?.signer({ answer: String((req.body as { answer?: unknown }).answer), challenge: challengeOf(req), alone: false })
    if (userId && signer === userId) return unlock(req, res)
    if (userId) await guard.note({ act: 'unlockFailed', userId })
    await lockedPage(req, res, wordsOf(res).say('passkey.wrong'))
  })

  return router
}
