import { Router, type Request, type Response } from 'express'
import { SHORTEST } from '../../accounts/passwordFault'
import { paths } from '../../paths'
import { waiting } from '../../presenters/waiting'
import type { AccountNeeds } from './accountNeeds'
import { textOf, type Body } from './formBody'
import { show } from './show'
import { wordsOf } from './visit'

const fields = ['email', 'code', 'next', 'again'] as const
type Field = (typeof fields)[number]

/** Where somebody with a code from her administrator chooses her password: a new account, or a forgotten password. Nothing secret stands in an address. */
export function firstAccessRoutes(needs: AccountNeeds): Router {
  const router = Router()
  const { accounts, guard } = needs

  const page = (req: Request, res: Response, wrong: Partial<Record<Field, string>> = {}, status = 200) => {
    const body = (req.body ?? {}) as Body
    const errors = fields.flatMap((field) => (wrong[field] === undefined ? [] : [{ field, text: wrong[field] }]))
    return show(req, res, needs, 'firstAccess', { title: wordsOf(res).say('firstAccess.title'), email: textOf(body, 'email'), code: textOf(body, 'code'), shortest: SHORTEST, wrong: errors.length > 0, errors, whats: wrong }, status)
  }

  router.get(paths.firstAccess(), (req, res) => page(req, res))

  router.post(paths.firstAccess(), async (req, res) => {
    const [words, body] = [wordsOf(res), req.body as Body]
    const [email, code, next] = [textOf(body, 'email').trim(), textOf(body, 'code').trim(), textOf(body, 'next')]
    if (next !== textOf(body, 'again')) return page(req, res, { again: words.say('password.different') }, 422)
    const seconds = await guard.limits.take(email, req.ip ?? '')
    if (seconds) {
      await guard.noteTry('signInHalted', email)
      return page(req, res.set('Retry-After', String(seconds)), { code: waiting(words, seconds) }, 429)
    }
    const fault = await accounts.choosePassword({ email, code }, next)
    if (fault === 'wrong') return page(req, res, { code: words.say('firstAccess.wrong') }, 422)
    await guard.limits.giveBack(email, req.ip ?? '')
    if (fault) return page(req, res, { next: words.say(`password.${fault}`, { shortest: SHORTEST }) }, 422)
    res.redirect(303, `${paths.signIn()}?gata=parola`)
  })

  return router
}
