import type { Knex } from 'knex'
import { apiTokens, type ServiceToken } from '../../database/apiTokens'
import type { Vault } from '../../database/keys/vault'
import { invitations } from '../../database/invitations'
import { securityLog, type SecurityActName } from '../../database/securityLog'
import { signIns, type SignIn } from '../../database/signIns'
import { users } from '../../database/users'
import { passwordFault, type PasswordFault } from './passwordFault'
import { passwordFits, passwordHash } from './passwords'
import { secondFactorsOn, type SecondFactors } from './secondFactors'

const MOST = 50

/** What somebody does with her own account. */
export interface Accounts {
  secondFactors: SecondFactors
  /** Browsers she is signed in with, last seen first. */
  signIns(userId: string): Promise<SignIn[]>
  /** The latest entries of the security log about her. */
  lately(userId: string): Promise<{ at: string; act: SecurityActName }[]>
  endSignIn(userId: string, id: string): Promise<void>
  /** Ends all browsers but this one, and the tokens programs got by her password. */
  endOthers(userId: string, kept: string | undefined): Promise<void>
  /** Programs that work in her name, newest first. */
  tokens(userId: string): Promise<ServiceToken[]>
  revokeToken(userId: string, id: string): Promise<void>
  /** Takes a new password, ends all other sessions; or says why not. */
  changePassword(userId: string, passwords: { current: string; next: string }, kept: string | undefined): Promise<PasswordFault | 'wrong' | undefined>
  /** Takes the first password of somebody who was handed a code, or a new one in place of a forgotten one; or says why not. The code stays good until a password is taken. */
  choosePassword(invited: { email: string; code: string }, next: string): Promise<PasswordFault | 'wrong' | undefined>
}

export function accountsOn(knex: Knex, vault: Vault): Accounts {
  const [people, browsers, log, tokens] = [users(knex), signIns(knex), securityLog(knex), apiTokens(knex)]

  const endOthers: Accounts['endOthers'] = async (userId, kept) => {
    await Promise.all([browsers.endOthers(userId, kept), tokens.revokeSessions(userId)])
    await log.add({ act: 'otherSessionsEnded', userId })
  }
  /** Whoever knew the old password is out. */
  const passwordChanged = async (userId: string, kept: string | undefined): Promise<undefined> => {
    await log.add({ act: 'passwordChanged', userId })
    await endOthers(userId, kept)
  }
  const choosePassword: Accounts['choosePassword'] = async ({ email, code }, next) => {
    const invited = await invitations(knex).open(email, code)
    if (!invited) {
      await log.addTry('invitationFailed', email)
      return 'wrong'
    }
    const fault = passwordFault(next, [invited.name, invited.email])
    if (fault) return fault
    const hash = await passwordHash(next)
    const isTaken = await knex.transaction(async (trx) => {
      if (!(await invitations(trx).use(invited.userId, code))) return false
      await users(trx).setPassword(invited.userId, hash)
      return true
    })
    if (!isTaken) return 'wrong'
    return passwordChanged(invited.userId, undefined)
  }
  return {
    choosePassword,
    secondFactors: secondFactorsOn(knex, vault),
    signIns: (userId) => browsers.ofUser(userId, MOST),
    lately: (userId) => log.ofUser(userId, 10),
    endOthers,
    async endSignIn(userId, id) {
      if (await browsers.end(userId, id)) await log.add({ act: 'sessionEnded', userId, about: id })
    },
    tokens: (userId) => tokens.inForce(userId),
    async revokeToken(userId, id) {
      if (await tokens.revokeById(id, userId)) await log.add({ act: 'tokenRevoked', userId, about: id })
    },
    async changePassword(userId, { current, next }, kept) {
      const user = await people.byId(userId)
      if (!user || !(await passwordFits(user.passwordHash, current))) return 'wrong'
      const fault = passwordFault(next, [user.name, user.email])
      if (fault) return fault
      await people.setPassword(userId, await passwordHash(next))
      return passwordChanged(userId, kept)
    },
  }
}
