import { Router, type Request, type Response } from 'express'
import { paths } from '../../paths'
import { waiting } from '../../presenters/waiting'
import type { DeskUser } from '../../reads/reads'
import { enter, ownPath } from './enter'
import { keepTyped } from './keepTyped'
import type { DeskNeeds } from './needs'
import { challengeOf, passkeyAsk } from './passkeyAsk'
import { show } from './show'
import { wordsOf } from './visit'

interface CodeBody {
  code?: string
  back?: string
  kept?: string
}

const bodyOf = (req: Request): CodeBody => (req.body ?? {}) as CodeBody

/** Asks for the second factor. What was typed before the session ended goes along with the page, not into the session. */
export async function codePage(req: Request, res: Response, needs: DeskNeeds, problem?: string, status = 200): Promise<void> {
  const { back, kept } = bodyOf(req)
  const passkey = await passkeyAsk(req, needs, req.session.pending?.userId)
  await show(req, res, needs, 'code', { title: wordsOf(res).say('code.title'), problem, back: ownPath(back) ?? '', kept, passkey, wrong: problem !== undefined }, status)
}

/** Signs in, keeps what was typed, goes where she wanted to go. */
export async function enterAndGoOn(req: Request, res: Response, needs: DeskNeeds, user: DeskUser): Promise<void> {
  const { back, kept } = bodyOf(req)
  const returnTo = await enter(req, user, needs)
  const path = ownPath(back)
  if (path && kept) await keepTyped(needs, user, path, kept)
  res.redirect(303, path ?? returnTo)
}

const pendingUser = async ({ session: { pending } }: Request, { reads }: DeskNeeds): Promise<DeskUser | undefined> =>
  pending && pending.until > Date.now() ? reads.user(pending.userId) : undefined

/** The second step of signing in: the code of the app, or a recovery code. */
export function codeRoutes(needs: DeskNeeds): Router {
  const router = Router()
  const { guard } = needs

  router.get('/cod', async (req, res) => ((await pendingUser(req, needs)) ? codePage(req, res, needs) : res.redirect(303, paths.signIn())))

  router.post('/cod', async (req, res) => {
    const user = await pendingUser(req, needs)
    if (!user) return res.redirect(303, paths.signIn())
    const [account, address] = [`code ${user.id}`, req.ip ?? '']
    const seconds = await guard.limits.take(account, address)
    if (seconds) return codePage(req, res.set('Retry-After', String(seconds)), needs, waiting(wordsOf(res), seconds), 429)
    if (!(await guard.checkCode(user.id, String(bodyOf(req).code ?? '')))) return codePage(req, res, needs, wordsOf(res).say('code.wrong'), 422)
    await guard.limits.giveBack(account, address)
    await enterAndGoOn(req, res, needs, user)
  })

  router.post('/cod/cheie', async (req, res) => {
    const user = await pendingUser(req, needs)
    if (!user) return res.redirect(303, paths.signIn())
    const signer = await guard.passkeys?.signer({ answer: String((req.body as { answer?: unknown }).answer), challenge: challengeOf(req), alone: false })
    if (signer === user.id) return enterAndGoOn(req, res, needs, user)
    await guard.note({ act: 'passkeyFailed', userId: user.id })
    await codePage(req, res, needs, wordsOf(res).say('passkey.wrong'), 422)
  })

  return router
}
