import { Router } from 'express'
import type { SignInGuard } from '../../accounts/signInGuard'
import type { ActingUser } from '../../acts/acts'
import { apiTokens } from '../../../database/apiTokens'
import { SignInRequest } from '../../contract/requests'
import { waiting } from '../../presenters/waiting'
import type { WithFullSight } from '../../fullSight'
import { ProblemError } from '../../problem'
import { wordsOf } from './language'
import type { RestNeeds } from './needs'
import { parse } from './parse'

const TWELVE_HOURS = 12 * 3_600_000

/** A password alone opens only accounts that have no second factor and need none. A missing or wrong code is a try that counts. */
async function insistSecondFactor(guard: SignInGuard, user: ActingUser, code: string | undefined): Promise<void> {
  const asked = await guard.secondFactor(user)
  if (asked === 'missing') throw new ProblemError('second-factor-missing')
  if (asked === 'ask' && !(code && (await guard.checkCode(user.id, code)))) throw new ProblemError('second-factor')
}

/** Tokens for accounts. Tries are counted together with those of the pages. */
export function sessionRoutes({ full, signIn, guard }: Pick<RestNeeds, 'signIn' | 'guard'> & WithFullSight): Router {
  const router = Router()

  router.post('/session', async (req, res) => {
    const { email, password, code } = parse(SignInRequest, req.body)
    const address = req.ip ?? ''
    const seconds = await guard.limits.take(email, address)
    if (seconds) {
      await guard.noteTry('signInHalted', email)
      throw new ProblemError('too-many', { detail: waiting(wordsOf(req), seconds) }, { 'Retry-After': String(seconds) })
    }
    const user = await signIn(email, password)
    if (!user) {
      await guard.noteTry('signInFailed', email)
      throw new ProblemError('wrong-password')
    }
    await insistSecondFactor(guard, user, code)
    await guard.limits.giveBack(email, address)
    await guard.note({ act: 'signedIn', userId: user.id })
    res.json({ token: await apiTokens(full).issue(user.id, 'session', new Date(Date.now() + TWELVE_HOURS).toISOString()) })
  })

  return router
}
