import type { Knex } from 'knex'
import { open, seal } from './keys/envelope'
import type { Vault } from './keys/vault'

const about = (userId: string): string => `authenticator of ${userId}`

/** Secrets shared with the apps that show codes, sealed. */
export const authenticators = (knex: Knex, { accountKey }: Pick<Vault, 'accountKey'>) => ({
  /** Keeps a new secret until its first right code; a confirmed one stays. */
  async propose(userId: string, secret: Buffer): Promise<void> {
    const row = { user_id: userId, sealed: seal(accountKey, secret, about(userId)) }
    await knex('authenticators').insert(row).onConflict('user_id').merge(['sealed']).whereNull('authenticators.confirmed_at')
  },

  async of(userId: string): Promise<{ secret: Buffer; confirmed: boolean } | undefined> {
    const row: { sealed: Buffer; confirmedAt: string | null } | undefined = await knex('authenticators')
      .where('authenticators.user_id', userId)
      .first('authenticators.sealed', 'authenticators.confirmed_at as confirmedAt')
    return row && { secret: open([accountKey], row.sealed, about(userId)), confirmed: row.confirmedAt !== null }
  },

  async isConfirmed(userId: string): Promise<boolean> {
    return (await knex('authenticators').where('authenticators.user_id', userId).whereNotNull('authenticators.confirmed_at').first('user_id')) !== undefined
  },

  /** Takes the code of a time step, once; the first one confirms the app. False when it was taken before. */
  async take(userId: string, step: number): Promise<boolean> {
    const change = { last_step: step, confirmed_at: knex.raw('coalesce(authenticators.confirmed_at, now())') }
    return (await knex('authenticators').where('authenticators.user_id', userId).where('authenticators.last_step', '<', step).update(change)) > 0
  },

  async remove(userId: string): Promise<boolean> {
    return (await knex('authenticators').where('authenticators.user_id', userId).delete()) > 0
  },
})
