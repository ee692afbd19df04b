import type { Knex } from 'knex'
import { securityLog, type SecurityAct } from '../../database/securityLog'
import { signIns, type Device } from '../../database/signIns'
import type { Vault } from '../../database/keys/vault'
import { users } from '../../database/users'
import type { ActingUser } from '../acts/acts'
import { passkeysOn, type Passkeys } from './passkeys'
import { secondFactorsOn } from './secondFactors'
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
  /** Is a code asked for after the password; or is none set up, though her role must have one? */
  secondFactor(user: ActingUser): Promise<'ask' | 'missing' | 'none'>
  /** Nothing where the address people use does not allow them. */
  passkeys: Passkeys | undefined
  checkCode(userId: string, code: string): Promise<boolean>
  /** The language she wants from now on, wherever she signs in. */
  keepLanguage(userId: string, locale: 'ro' | 'en'): Promise<void>
}

interface GuardNeeds {
  knex: Knex
  vault: Vault
  /** Where people reach the pages: passkeys are bound to it. */
  baseUrl: string
  /** Under which counted addresses are hidden. */
  secret: string
  /** Roles that may not work without a second factor. */
  strictRoles?: string[] | undefined
}

export function signInGuard({ knex, vault, secret, baseUrl, strictRoles = [] }: GuardNeeds): SignInGuard {
  const passkeys = passkeysOn(knex, baseUrl)
  const factors = secondFactorsOn(knex, vault)
  const [log, browsers] = [securityLog(knex), signIns(knex)]
  return {
    limits: keptSignInLimits(knex, secret), note: log.add, noteTry: log.addTry, begin: browsers.begin, goesOn: browsers.goesOn, end: browsers.end, keepLanguage: users(knex).setLocale,
    async secondFactor({ id, memberships }) {
      const { app, passkeys: keys } = await factors.of(id)
      if (app || keys > 0) return 'ask'
      return memberships.some(({ role }) => strictRoles.includes(role)) ? 'missing' : 'none'
    },
    checkCode: factors.check,
    passkeys,
  }
}
