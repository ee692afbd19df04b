import { Router, type Request, type Response } from 'express'
import type { RateLimiterAbstract } from 'rate-limiter-flexible'
import { cookieName } from '../../middleware/setUpSession'
import { paths } from '../../paths'
import { isLocale } from '../../presenters/words'
import type { DeskUser } from '../../reads/reads'
import { keepTyped } from './keepTyped'
import type { DeskNeeds } from './needs'
import { show } from './show'
import { visitorOf, wordsOf } from './visit'

interface SignInBody {
  email?: string
  password?: string
  back?: string
  kept?: string
  language?: string
}

const bodyOf = (req: Request): SignInBody => req.body as SignInBody
/** Only addresses of the desk itself are returned to. */
const ownPath = (path: string | undefined): string | undefined => (path?.startsWith('/') && !path.startsWith('//') && !path.includes('\\') ? path : undefined)

/** A promise of what express-session answers by a callback. */
const done = (work: (callback: (error: unknown) => void) => unknown): Promise<void> =>
  new Promise((resolve, reject) => void work((error) => (error instanceof Error ? reject(error) : resolve())))

/** Sign in, out, lock, unlock and the language. */
export function sessionRoutes(needs: DeskNeeds & { signInLimit: RateLimiterAbstract }): Router {
  const router = Router()
  const { reads, config, signInLimit } = needs

  const signInPage = (req: Request, res: Response, problem?: string, status = 200) =>
    show(req, res, needs, 'signIn', { title: wordsOf(res).say('signIn.title'), problem, back: ownPath(bodyOf(req)?.back) ?? '', email: bodyOf(req)?.email ?? '', kept: bodyOf(req)?.kept, wrong: problem !== undefined }, status)

  async function enter(req: Request, user: DeskUser): Promise<string> {
    const { returnTo, language } = req.session
    await done((callback) => req.session.regenerate(callback))
    Object.assign(req.session, { userId: user.id, seenAt: Date.now(), ...(language && { language }) })
    return returnTo ?? paths.home()
  }

  router.get('/conectare', async (req, res) => (visitorOf(res) ? res.redirect(303, paths.home()) : signInPage(req, res)))

  router.post('/conectare', async (req, res) => {
    const words = wordsOf(res)
    const { email = '', password = '', back, kept } = bodyOf(req)
    const attempt = `${email.trim().toLowerCase()} ${req.ip ?? ''}`
    const limit = await signInLimit.get(attempt)
    if (limit && limit.remainingPoints <= 0) return signInPage(req, res, words.say('signIn.wait', { minutes: Math.ceil(limit.msBeforeNext / 60_000) }), 429)
    const user = await reads.signIn(email.trim(), password)
    if (!user) {
      await signInLimit.penalty(attempt)
      return signInPage(req, res, words.say('signIn.wrong'), 422)
    }
    await signInLimit.delete(attempt)
    const returnTo = await enter(req, user)
    const path = ownPath(back)
    if (path && kept) await keepTyped(needs, user, path, kept)
    res.redirect(303, path ?? returnTo)
  })

  router.post('/iesire', async (req, res) => {
    await done((callback) => req.session.destroy(callback))
    res.clearCookie(cookieName(config), { path: '/', secure: config.baseUrl.startsWith('https:') }).redirect(303, paths.signIn())
  })

  router.post('/blocare', (req, res) => {
    req.session.locked = true
    res.redirect(303, config.exitUrl)
  })

  const lockedPage = async (req: Request, res: Response, problem?: string) => {
    const user = req.session.userId ? await reads.user(req.session.userId) : undefined
    if (!user || !req.session.locked) return res.redirect(303, paths.home())
    const initials = user.name.split(/\s+/).map((part) => `${part[0] ?? ''}.`).join('')
    return show(req, res, needs, 'locked', { title: wordsOf(res).say('locked.title'), initials, problem }, problem ? 422 : 200)
  }
  router.get('/blocat', (req, res) => lockedPage(req, res))

  router.post('/blocat', async (req, res) => {
    const { userId } = req.session
    const words = wordsOf(res)
    const attempt = `unlock ${userId ?? ''}`
    const limit = await signInLimit.get(attempt)
    if (limit && limit.remainingPoints <= 0) return lockedPage(req, res, words.say('signIn.wait', { minutes: Math.ceil(limit.msBeforeNext / 60_000) }))
    if (!userId || !(await reads.checkPassword(userId, bodyOf(req).password ?? ''))) {
      await signInLimit.penalty(attempt)
      return lockedPage(req, res, words.say('locked.wrong'))
    }
    await signInLimit.delete(attempt)
    const { returnTo } = req.session
    req.session.locked = false
    req.session.seenAt = Date.now()
    delete req.session.returnTo
    res.redirect(303, ownPath(returnTo) ?? paths.home())
  })

  router.post('/limba', async (req, res) => {
    const { language, back } = bodyOf(req)
    if (isLocale(language)) req.session.language = language
    res.redirect(303, ownPath(back) ?? paths.home())
  })

  return router
}
