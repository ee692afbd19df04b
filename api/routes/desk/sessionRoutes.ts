import { Router, type Request, type Response } from 'express'
import { cookieName } from '../../middleware/setUpSession'
import { paths } from '../../paths'
import { isLocale } from '../../presenters/words'
import { codePage, enterAndGoOn } from './codeRoutes'
import { challengeOf } from './passkeyAsk'
import { askSecond, done, ownPath } from './enter'
import type { DeskNeeds } from './needs'
import { showSignIn } from './signInPage'
import { visitorOf, wordsOf } from './visit'
import { waiting } from '../../presenters/waiting'

interface SignInBody {
  email?: string
  password?: string
  back?: string
  kept?: string
  language?: string
}

const bodyOf = (req: Request): SignInBody => (req.body ?? {}) as SignInBody
const addressOf = (req: Request): string => req.ip ?? ''

/** Sign in, out and the language. */
export function sessionRoutes(needs: DeskNeeds): Router {
  const router = Router()
  const { reads, guard, config } = needs

  const signInPage = (req: Request, res: Response, problem?: string, status = 200) => {
    const { back, email, kept } = bodyOf(req)
    return showSignIn(req, res, needs, { problem, done: req.query.gata === 'parola', back: ownPath(back) ?? '', email: email ?? '', kept }, status)
  }

  router.get('/conectare', async (req, res) => (visitorOf(res) ? res.redirect(303, paths.home()) : signInPage(req, res)))

  router.post('/conectare', async (req, res) => {
    const words = wordsOf(res)
    const { email = '', password = '' } = bodyOf(req)
    const account = email.trim()
    const seconds = await guard.limits.take(account, addressOf(req))
    if (seconds) {
      await guard.noteTry('signInHalted', account)
      return signInPage(req, res.set('Retry-After', String(seconds)), waiting(words, seconds), 429)
    }
    const user = await reads.signIn(account, password)
    if (!user) {
      await guard.noteTry('signInFailed', account)
      return signInPage(req, res, words.say('signIn.wrong'), 422)
    }
    await guard.limits.giveBack(account, addressOf(req))
    if ((await guard.secondFactor(user)) === 'ask') {
      await askSecond(req, user)
      return codePage(req, res, needs)
    }
    await enterAndGoOn(req, res, needs, user)
  })

  router.post('/conectare/cheie', async (req, res) => {
    const { answer } = req.body as { answer?: unknown }
    const signer = await guard.passkeys?.signer({ answer: String(answer), challenge: challengeOf(req), alone: true })
    const user = signer && (await reads.user(signer))
    if (!user) return signInPage(req, res, wordsOf(res).say('passkey.wrong'), 422)
    await enterAndGoOn(req, res, needs, user)
  })

  router.post('/iesire', async (req, res) => {
    const { userId, signIn } = req.session
    if (userId && signIn && (await guard.end(userId, signIn))) await guard.note({ act: 'signedOut', userId, about: signIn })
    await done((callback) => req.session.destroy(callback))
    res.clearCookie(cookieName(config), { path: '/', secure: config.baseUrl.startsWith('https:') }).redirect(303, paths.signIn())
  })

  router.post('/limba', async (req, res) => {
    const { language, back } = bodyOf(req)
    if (isLocale(language)) {
      req.session.language = language
      const user = visitorOf(res)
      if (user) await guard.keepLanguage(user.id, language)
    }
    res.redirect(303, ownPath(back) ?? paths.home())
  })

  return router
}
