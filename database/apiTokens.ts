import { createHash, randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import { newId } from './newId'

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Keys of programs. The token is shown once; only its hash is kept. */
export const apiTokens = (knex: Knex) => ({
  async issue(userId: string, name: string, expiresAt?: string): Promise<string> {
    const token = `parcurs_${randomBytes(24).toString('base64url')}`
    await knex('api_tokens').insert({ id: newId('t'), user_id: userId, name, token_hash: hashOf(token), expires_at: expiresAt ?? null })
    return token
  },

  /** The user a token speaks for, unless it is unknown, revoked or over. */
  async userOf(token: string): Promise<string | undefined> {
    const row = await knex<{ user_id: string }>('api_tokens')
      .join('users', 'users.id', 'api_tokens.user_id')
      .where('api_tokens.token_hash', hashOf(token))
      .whereNull('api_tokens.revoked_at')
      .whereNull('users.disabled_at')
      .whereRaw('(api_tokens.expires_at is null or api_tokens.expires_at > now())')
      .first('api_tokens.user_id')
    return row?.user_id
  },

  async revoke(token: string): Promise<void> {
    await knex('api_tokens').where('api_tokens.token_hash', hashOf(token)).update({ revoked_at: knex.fn.now() })
  },
})
