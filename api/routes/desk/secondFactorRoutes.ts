import { Router } from 'express'
import { cleanText } from '../../../domain/form/text'
import { requireRecentProof } from '../../middleware/requireRecentProof'
import { paths } from '../../paths'
import { momentsIn } from '../../presenters/moments'
import { waiting } from '../../presenters/waiting'
import { qrCode } from '../../svg/qrCode'
import type { AccountNeeds } from './accountNeeds'
import { challengeOf, putChallenge } from './passkeyAsk'
import { show } from './show'
import { userOf, wordsOf } from './visit'

const inFours = (text: string): string => text.match(/.{1,4}/g)?.join(' ') ?? ''

/** The app that shows codes and the recovery codes: set up, renewed, removed. */
export function secondFactorRoutes(needs: AccountNeeds): Router {
  const router = Router()
  const { guard, config, accounts: { secondFactors } } = needs
  router.use(paths.secondFactor(), requireRecentProof)

  const showCodes = (req: Parameters<typeof show>[0], res: Parameters<typeof show>[1], codes: string[]) =>
    show(req, res, needs, 'recoveryCodes', { title: wordsOf(res).say('recovery.title'), codes })

  router.get('/cont/al-doilea-pas', async (req, res) => {
    const [user, words] = [userOf(res), wordsOf(res)]
    const [factors, keys, options] = await Promise.all([secondFactors.of(user.id), guard.passkeys?.ofUser(user.id), guard.passkeys?.creation(user)])
    if (options) putChallenge(req, options.challenge)
    const moments = momentsIn(words, config.zone)
    const rows = keys?.map(({ id, name, createdAt, usedAt }) => ({ id, name, when: words.say('passkey.when', { made: moments.shortDay(createdAt), used: usedAt ? words.say('passkey.used', { at: moments.recent(usedAt, needs.now()) }) : words.say('passkey.unused') }) }))
    await show(req, res, needs, 'secondFactor', { title: words.say('second.title'), must: req.session.mustEnrol === true, ...factors, any: factors.app || factors.passkeys > 0, options: options && JSON.stringify(options), keys: rows, failed: req.query.cheie === 'nu' ? words.say('passkey.notAdded') : undefined, left: words.say('second.codesLeft', { left: factors.recoveryCodes }) })
  })

  router.post('/cont/al-doilea-pas/aplicatie/noua', async (_req, res) => {
    await secondFactors.begin(userOf(res).id)
    res.redirect(303, paths.authenticator())
  })

  const setUpPage = async (req: Parameters<typeof show>[0], res: Parameters<typeof show>[1], problem?: string, status = 200): Promise<void> => {
    const words = wordsOf(res)
    const waitingApp = await secondFactors.waiting(userOf(res))
    if (!waitingApp) return res.redirect(303, paths.secondFactor())
    const errors = problem ? [{ field: 'code', text: problem }] : []
    await show(req, res, needs, 'authenticator', { title: words.say('authenticator.title'), wrong: problem !== undefined, errors, problem, qr: qrCode(waitingApp.uri, { title: words.say('authenticator.qr') }), secret: inFours(waitingApp.secret) }, status)
  }

  router.get('/cont/al-doilea-pas/aplicatie', (req, res) => setUpPage(req, res))

  router.post('/cont/al-doilea-pas/aplicatie', async (req, res) => {
    const [{ id }, words] = [userOf(res), wordsOf(res)]
    const seconds = await guard.limits.take(`code ${id}`, req.ip ?? '')
    if (seconds) return setUpPage(req, res, waiting(words, seconds), 429)
    const codes = await secondFactors.confirm(id, String((req.body as { code?: string }).code ?? ''))
    if (!codes) return setUpPage(req, res, words.say('code.wrong'), 422)
    await guard.limits.giveBack(`code ${id}`, req.ip ?? '')
    req.session.mustEnrol = false
    await showCodes(req, res, codes)
  })

  router.post('/cont/al-doilea-pas/aplicatie/inlaturare', async (req, res) => {
    const user = userOf(res)
    await secondFactors.removeApp(user.id)
    req.session.mustEnrol = (await guard.secondFactor(user)) === 'missing'
    res.redirect(303, paths.secondFactor())
  })

  router.post('/cont/al-doilea-pas/cheie', async (req, res) => {
    const [user, body] = [userOf(res), req.body as { answer?: unknown; name?: unknown }]
    const name = cleanText(typeof body.name === 'string' ? body.name : '').slice(0, 60) || wordsOf(res).say('passkey.unnamed')
    if (!(await guard.passkeys?.add(user.id, { answer: String(body.answer), name, challenge: challengeOf(req) }))) return res.redirect(303, `${paths.secondFactor()}?cheie=nu`)
    req.session.mustEnrol = false
    if ((await secondFactors.of(user.id)).recoveryCodes > 0) return res.redirect(303, paths.secondFactor())
    await showCodes(req, res, await secondFactors.newRecoveryCodes(user.id))
  })

  router.post('/cont/al-doilea-pas/cheie/inlaturare', async (req, res) => {
    const user = userOf(res)
    await guard.passkeys?.remove(user.id, String((req.body as { key?: unknown }).key))
    await secondFactors.tidy(user.id)
    req.session.mustEnrol = (await guard.secondFactor(user)) === 'missing'
    res.redirect(303, paths.secondFactor())
  })

  router.post('/cont/al-doilea-pas/coduri', async (req, res) => {
    const { id } = userOf(res)
    const { app, passkeys } = await secondFactors.of(id)
    if (!app && passkeys === 0) return res.redirect(303, paths.secondFactor())
    await showCodes(req, res, await secondFactors.newRecoveryCodes(id))
  })

  return router
}
