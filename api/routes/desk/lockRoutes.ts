import { Router, type Request, type Response } from 'express'
import { paths } from '../../paths'
import { ownPath } from './enter'
import type { DeskNeeds } from './needs'
import { show } from './show'
import { wordsOf } from './visit'
import { waiting } from '../../presenters/waiting'

/** Quick exit and idling lock a session; a password opens it again. */
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
    return show(req, res, needs, 'locked', { title: wordsOf(res).say('locked.title'), initials, problem }, status)
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
    const { returnTo } = req.session
    req.session.locked = false
    req.session.seenAt = Date.now()
    req.session.provenAt = Date.now()
    delete req.session.returnTo
    res.redirect(303, ownPath(returnTo) ?? paths.home())
  })

  return router
}
