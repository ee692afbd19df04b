import type { Knex } from 'knex'
import { securityLog, type SecurityAct } from '../../database/securityLog'
import { signIns, type Device } from '../../database/signIns'
import { users } from '../../database/users'
import { keptSignInLimits, type SignInLimits } from './signInLimits'

/** What stands between a password and a session. */
export interface SignInGuard {
  limits: SignInLimits
  /** Writes into the security log. */
  note(act: SecurityAct): Promise<void>
  noteTry(act: 'signInFailed' | 'signInHalted', email: string): Promise<void>
  /** A browser is signed in; the id by which it is listed and ended. */
  begin(userId: string, device: Device): Promise<string>
  /** Has nobody ended it? */
  goesOn(signIn: string): Promise<boolean>
  end(userId: string, signIn: string): Promise<boolean>
  /** The language she wants from now on, wherever she signs in. */
  keepLanguage(userId: string, locale: 'ro' | 'en'): Promise<void>
}

export function signInGuard(knex: Knex, secret: string): SignInGuard {
  const [log, browsers] = [securityLog(knex), signIns(knex)]
  return { limits: keptSignInLimits(knex, secret), note: log.add, noteTry: log.addTry, begin: browsers.begin, goesOn: browsers.goesOn, end: browsers.end, keepLanguage: users(knex).setLocale }
}
