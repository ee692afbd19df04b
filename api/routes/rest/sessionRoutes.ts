import { Router, type Request } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { apiTokens } from '../../../database/apiTokens'
import { SignInRequest } from '../../contract/requests'
import { ProblemError } from '../../problem'
import type { RestNeeds } from './needs'
import { parse } from './parse'

const TWELVE_HOURS = 12 * 3_600_000
const FIFTEEN_MINUTES = 15 * 60

/** Tokens for accounts. Wrong passwords are counted per account and address; right ones are not. */
export function sessionRoutes({ knex, signIn }: Pick<RestNeeds, 'knex' | 'signIn'>): Router {
  const router = Router()
  const perAccount = new RateLimiterMemory({ points: 10, duration: FIFTEEN_MINUTES })
  const perAddress = new RateLimiterMemory({ points: 100, duration: FIFTEEN_MINUTES })

  async function insistAllowed(account: string, address: string): Promise<void> {
    const [one, other] = await Promise.all([perAccount.get(account), perAddress.get(address)])
    const wait = Math.max(one && one.consumedPoints >= 10 ? one.msBeforeNext : 0, other && other.consumedPoints >= 100 ? other.msBeforeNext : 0)
    if (wait > 0) throw new ProblemError('too-many', {}, { 'Retry-After': String(Math.ceil(wait / 1000)) })
  }

  router.post('/session', async (req, res) => {
    const { email, password } = parse(SignInRequest, req.body)
    const address = addressOf(req)
    const account = `${email.toLowerCase()} ${address}`
    await insistAllowed(account, address)
    const user = await signIn(email, password)
    if (!user) {
      await Promise.allSettled([perAccount.penalty(account), perAddress.penalty(address)])
      throw new ProblemError('wrong-password')
    }
    res.json({ token: await apiTokens(knex).issue(user.id, 'session', new Date(Date.now() + TWELVE_HOURS).toISOString()) })
  })

  return router
}

const addressOf = (req: Request): string => req.ip ?? 'unknown'
