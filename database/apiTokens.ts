import { createHash, randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import { newId } from './newId'
import { run } from './statement'

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

const userOfToken = {
  name: 'userOfToken',
  text: `select t.id, t.user_id, t.scope, coalesce(t.last_used_at < now() - interval '1 minute', true) as stale from api_tokens t join users u on u.id = t.user_id
    where t.token_hash = $1 and t.revoked_at is null and u.disabled_at is null and (t.expires_at is null or t.expires_at > now())`,
}

/** What a token may do: read, or act as well. Never more than the user it speaks for. */
export const SCOPES = ['read', 'act'] as const
export type Scope = (typeof SCOPES)[number]

export interface TokenUser {
  userId: string
  scope: Scope[]
}

export interface ServiceToken {
  id: string
  userId: string
  name: string
  scope: Scope[]
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}

const newToken = (): string => `parcurs_${randomBytes(24).toString('base64url')}`

/** Keys of programs. The token is shown once; only its hash is kept. */
export const apiTokens = (knex: Knex) => ({
  async issue(userId: string, name: string, expiresAt?: string): Promise<string> {
    const token = newToken()
    await knex('api_tokens').insert({ id: newId('t'), user_id: userId, name, token_hash: hashOf(token), expires_at: expiresAt ?? null })
    return token
  },

  /** A token for a program that works for long, with what it may do and an end. */
  async issueService({ userId, name, scope, expiresAt }: Pick<ServiceToken, 'userId' | 'name' | 'scope'> & { expiresAt: string }): Promise<{ id: string; token: string }> {
    const [id, token] = [newId('t'), newToken()]
    await knex('api_tokens').insert({ id, user_id: userId, name, scope, token_hash: hashOf(token), expires_at: expiresAt })
    return { id, token }
  },

  /** The user a token speaks for, unless it is unknown, revoked or over. Notes to the minute that it was used. */
  async userOf(token: string): Promise<TokenUser | undefined> {
    const [row] = await run<{ id: string; user_id: string; scope: Scope[]; stale: boolean }>(knex, userOfToken, [hashOf(token)])
    if (row?.stale) await knex('api_tokens').where('api_tokens.id', row.id).update({ last_used_at: knex.fn.now() })
    return row && { userId: row.user_id, scope: row.scope }
  },

  /** Tokens in force that are not those of a sign-in, newest first; of one user or of all. */
  async inForce(userId?: string, limit = 200): Promise<ServiceToken[]> {
    const query = knex('api_tokens')
      .whereNot('api_tokens.name', 'session')
      .whereNull('api_tokens.revoked_at')
      .whereRaw('coalesce(api_tokens.expires_at > now(), true)')
      .orderBy('api_tokens.created_at', 'desc')
      .limit(limit)
    if (userId) void query.where('api_tokens.user_id', userId)
    return query.select('api_tokens.id', 'api_tokens.user_id as userId', 'api_tokens.name', 'api_tokens.scope', 'api_tokens.created_at as createdAt', 'api_tokens.expires_at as expiresAt', 'api_tokens.last_used_at as lastUsedAt')
  },

  /** Ends one by its id; answers whose it was, nothing when there is none in force. */
  async revokeById(id: string, userId?: string): Promise<string | undefined> {
    const query = knex('api_tokens').where('api_tokens.id', id).whereNull('api_tokens.revoked_at')
    if (userId) void query.where('api_tokens.user_id', userId)
    const [row] = await query.update({ revoked_at: knex.fn.now() }).returning<{ userId: string }[]>('api_tokens.user_id as userId')
    return row?.userId
  },

  /** All of somebody's. */
  async revokeAll(userId: string): Promise<void> {
    await knex('api_tokens').where('api_tokens.user_id', userId).whereNull('api_tokens.revoked_at').update({ revoked_at: knex.fn.now() })
  },

  /** Those somebody's password was given for. */
  async revokeSessions(userId: string): Promise<void> {
    await knex('api_tokens').where({ user_id: userId, name: 'session' }).whereNull('api_tokens.revoked_at').update({ revoked_at: knex.fn.now() })
  },

  async revoke(token: string): Promise<void> {
    await knex('api_tokens').where('api_tokens.token_hash', hashOf(token)).update({ revoked_at: knex.fn.now() })
  },
})
