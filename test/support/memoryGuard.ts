import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { SignInGuard } from '../../api/accounts/signInGuard'
import { signInLimits } from '../../api/accounts/signInLimits'

/** Signing in without PostgreSQL: counts in memory, sessions that nobody ends from outside, nothing written down. */
export function memoryGuard(): SignInGuard {
  return {
    limits: signInLimits((options) => new RateLimiterMemory(options), 'test'),
    note: () => Promise.resolve(),
    noteTry: () => Promise.resolve(),
    begin: () => Promise.resolve('s_1'),
    goesOn: () => Promise.resolve(true),
    end: () => Promise.resolve(true),
    secondFactor: () => Promise.resolve('none'),
    passkeys: undefined,
    checkCode: () => Promise.resolve(false),
    keepLanguage: () => Promise.resolve(),
  }
}
