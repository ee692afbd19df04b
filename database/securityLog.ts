import type { Knex } from 'knex'
import { newId } from './newId'

/** What is written down about accounts. */
export type SecurityActName =
  | 'signedIn'
  | 'signInFailed'
  | 'signInHalted'
  | 'signedOut'
  | 'unlockFailed'
  | 'passwordChanged'
  | 'sessionEnded'
  | 'otherSessionsEnded'
  | 'secondFactorFailed'
  | 'authenticatorAdded'
  | 'authenticatorRemoved'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'passkeyFailed'
  | 'tokenIssued'
  | 'tokenRevoked'
  | 'accountClosed'
  | 'closingRefused'
  | 'identityLinked'
  | 'deputyNamed'
  | 'absenceEnded'
  | 'recoveryCodesMade'
  | 'recoveryCodeUsed'
  | 'caseRefused'

export interface SecurityAct {
  act: SecurityActName
  userId: string
  /** Who did it, when it was not the owner of the account. */
  by?: string
  /** Id of the session, token or key it was about, or of the case that was asked for. */
  about?: string
}

/** What happened with accounts, without anything personal beyond the id. Rows are only ever added. */
export const securityLog = (knex: Knex) => ({
  async add({ act, userId, by, about }: SecurityAct): Promise<void> {
    await knex('security_log').insert({ id: newId('x'), user_id: userId, act, by_id: by ?? null, about: about ?? null })
  },

  /** One statement whether the address is known or not, so that both take as long. */
  async addTry(act: 'signInFailed' | 'signInHalted', email: string): Promise<void> {
    await knex.raw('insert into security_log (id, user_id, act) values (?, (select users.id from users where lower(users.email) = lower(?)), ?)', [newId('x'), email, act])
  },

  /** Newest first. */
  async ofUser(userId: string, limit: number): Promise<{ at: string; act: SecurityActName }[]> {
    return knex('security_log')
      .where('security_log.user_id', userId)
      .orderBy([{ column: 'security_log.at', order: 'desc' }, { column: 'security_log.id' }])
      .limit(limit)
      .select('security_log.at', 'security_log.act')
  },
})
