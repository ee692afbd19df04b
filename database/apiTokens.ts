import { createHash, randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import { newId } from './newId'
import { run } from './statement'

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

const userOfToken = {
  name: 'userOfToken',
  text: `select t.user_id from api_tokens t join users u on u.id = t.user_id
    where t.token_hash = $1 and t.revoked_at is null and u.disabled_at is null and (t.expires_at is null or t.expires_at > now())`,
}

/** Keys of programs. The token is shown once; only its hash is kept. */
export const apiTokens = (knex: Knex) => ({
  async issue(userId: string, name: string, expiresAt?: string): Promise<string> {
    const token = `parcurs_${randomBytes(24).toString('base64url')}`
    await knex('api_tokens').insert({ id: newId('t'), user_id: userId, name, token_hash: hashOf(token), expires_at: expiresAt ?? null })
    return token
  },

  /** The user a token speaks for, unless it is unknown, revoked or over. */
  async userOf(token: string): Promise<string | undefined> {
    const [row] = await run<{ user_id: string }>(knex, userOfToken, [hashOf(token)])
    return row?.user_id
  },

  /** Those somebody's password was given for. */
  async revokeSessions(userId: string): Promise<void> {
    await knex('api_tokens').where({ user_id: userId, name: 'session' }).whereNull('api_tokens.revoked_at').update({ revoked_at: knex.fn.now() })
  },

  async revoke(token: string): Promise<void> {
    await knex('api_tokens').where('api_tokens.token_hash', hashOf(token)).update({ revoked_at: knex.fn.now() })
  },
})
