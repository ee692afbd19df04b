import { Router } from 'express'
import { SHORTEST } from '../../accounts/passwordFault'
import { paths } from '../../paths'
import { accountPage } from '../../presenters/accountPage'
import { momentsIn } from '../../presenters/moments'
import { absenceRow } from '../../presenters/recordAccess'
import { waiting } from '../../presenters/waiting'
import type { AccountNeeds } from './accountNeeds'
import type { Body } from './formBody'
import { rolesHeld } from './roles'
import { show } from './show'
import { userOf, wordsOf } from './visit'

const textAt = (body: Body, name: string): string => (typeof body[name] === 'string' ? body[name] : '')

const NOTHING_WRONG = { currentWrong: undefined, nextWrong: undefined, againWrong: undefined }

/** Who I am, my language, my password, where I am signed in. */
export function accountRoutes(needs: AccountNeeds): Router {
  const router = Router()
  const { accounts, reads, guard, config } = needs

  router.get('/cont', async (req, res) => {
    const [user, words] = [userOf(res), wordsOf(res)]
    const [roles, signIns, tokens, lately] = await Promise.all([rolesHeld(user, reads, words), accounts.signIns(user.id), accounts.tokens(user.id), accounts.lately(user.id)])
    const model = accountPage({ user, roles, signIns, tokens, lately, here: req.session.signIn, done: req.query.gata, now: needs.now(), words, moments: momentsIn(words, config.zone) })
    const voice = { words, moments: momentsIn(words, config.zone), now: needs.now() }
    const away = (await needs.recordAccess?.absences(user)) ?? []
    await show(req, res, needs, 'account', { title: words.say('account.title'), ...model, hasAbsences: needs.recordAccess !== undefined, absences: away.map((one) => absenceRow(one, user.id, voice)) })
  })

  router.post('/cont/sesiuni', async (req, res) => {
    await accounts.endSignIn(userOf(res).id, textAt(req.body as Body, 'session'))
    res.redirect(303, `${paths.account()}?gata=sesiune`)
  })

  router.post('/cont/sesiuni/celelalte', async (req, res) => {
    await accounts.endOthers(userOf(res).id, req.session.signIn)
    res.redirect(303, `${paths.account()}?gata=sesiuni`)
  })

  router.post('/cont/tokenuri/inlaturare', async (req, res) => {
    await accounts.revokeToken(userOf(res).id, textAt(req.body as Body, 'token'))
    res.redirect(303, `${paths.account()}?gata=token`)
  })

  router.get('/cont/parola', async (req, res) => {
    await show(req, res, needs, 'password', { title: wordsOf(res).say('password.title'), email: userOf(res).email, errors: [], ...NOTHING_WRONG, shortest: SHORTEST })
  })

  router.post('/cont/parola', async (req, res) => {
    const [user, words, body] = [userOf(res), wordsOf(res), req.body as Body]
    const again = (field: string, text: string, status = 422) =>
      show(req, res, needs, 'password', { title: words.say('password.title'), email: user.email, wrong: true, errors: [{ field, text }], ...NOTHING_WRONG, [`${field}Wrong`]: text, shortest: SHORTEST }, status)
    const next = textAt(body, 'next')
    if (next !== textAt(body, 'again')) return again('again', words.say('password.different'))
    const seconds = await guard.limits.take(user.id, req.ip ?? '')
    if (seconds) return again('current', waiting(words, seconds), 429)
    const fault = await accounts.changePassword(user.id, { current: textAt(body, 'current'), next }, req.session.signIn)
    if (fault === 'wrong') return again('current', words.say('password.wrong'))
    await guard.limits.giveBack(user.id, req.ip ?? '')
    if (fault) return again('next', words.say(`password.${fault}`, { shortest: SHORTEST }))
    res.redirect(303, `${paths.account()}?gata=parola`)
  })

  return router
}
