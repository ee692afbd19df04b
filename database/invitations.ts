import type { Knex } from 'knex'
import { handedCodeHash, newHandedCode } from './handedCode'

/** Codes with which people choose their password. */
export const invitations = (knex: Knex) => ({
  /** A new code in place of the last one; it can be read this once. */
  async make(userId: string, expiresAt: string): Promise<string> {
    const code = newHandedCode()
    const row = { user_id: userId, code_hash: handedCodeHash(code), expires_at: expiresAt, made_at: knex.fn.now() }
    await knex('invitations').insert(row).onConflict('user_id').merge()
    return code
  },

  /** Whom this code lets choose a password, with the words her password may not be made of. */
  async open(email: string, code: string): Promise<{ userId: string; name: string; email: string } | undefined> {
    return knex('invitations')
      .join('users', 'users.id', 'invitations.user_id')
      .whereRaw('lower(users.email) = lower(?)', [email])
      .where('invitations.code_hash', handedCodeHash(code))
      .where('invitations.expires_at', '>', knex.fn.now())
      .whereNull('users.disabled_at')
      .first('users.id as userId', 'users.name', 'users.email')
  },

  /** Uses it up; false when somebody else just did. */
  async use(userId: string, code: string): Promise<boolean> {
    return (await knex('invitations').where({ user_id: userId, code_hash: handedCodeHash(code) }).delete()) > 0
  },
})
