import { createHmac } from 'node:crypto'
import type { Knex } from 'knex'
import { RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible'

/** Counts tries to sign in, alike for accounts that exist and that do not. */
export interface SignInLimits {
  /** Counts one try. Seconds to wait when there were too many, else nothing. */
  take(account: string, address: string): Promise<number | undefined>
  /** The try was right: it counts for nothing. */
  giveBack(account: string, address: string): Promise<void>
}

/** Tries within the window; further ones wait for its end. */
const TRIES = { duration: 15 * 60, pair: 5, account: 30, address: 100 }

type MakeLimiter = (options: { keyPrefix: string; points: number; duration: number }) => RateLimiterAbstract

/** Seconds to wait, when this key has no tries left. */
async function wait(limiter: RateLimiterAbstract, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.ceil(error.msBeforeNext / 1000)
    throw error
  }
}

/**
 * One address may try one account five times; all addresses together an account thirty times, and one address all accounts a hundred times, in a quarter of an hour.
 * A try is counted before the password is looked at, so that many at once gain nothing.
 */
export function signInLimits(make: MakeLimiter, secret: string): SignInLimits {
  const limiter = (keyPrefix: 'pair' | 'account' | 'address') => make({ keyPrefix, points: TRIES[keyPrefix], duration: TRIES.duration })
  const [pair, account, address] = [limiter('pair'), limiter('account'), limiter('address')]
  const hidden = (text: string): string => createHmac('sha256', secret).update(text.trim().toLowerCase()).digest('base64url')
  return {
    async take(who, from) {
      const own = await wait(pair, hidden(`${who} ${from}`))
      if (own > 0) return own
      return Math.max(...(await Promise.all([wait(account, hidden(who)), wait(address, hidden(from))]))) || undefined
    },
    async giveBack(who, from) {
      await Promise.all([pair.delete(hidden(`${who} ${from}`)), account.reward(hidden(who)), address.reward(hidden(from))])
    },
  }
}

/** Counts kept in PostgreSQL, so that all servers of an installation share them and a restart forgets none. */
export const keptSignInLimits = (knex: Knex, secret: string): SignInLimits =>
  signInLimits((options) => new RateLimiterPostgres({ ...options, storeClient: knex, storeType: 'knex', tableName: 'sign_in_limits', tableCreated: true, clearExpiredByTimeout: options.keyPrefix === 'pair' }), secret)
