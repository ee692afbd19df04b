import type { Request, RequestHandler, Response } from 'express'
import type { Knex } from 'knex'
import { apiTokens, type Scope } from '../../../database/apiTokens'
import { users } from '../../../database/users'
import type { ActingUser } from '../../acts/acts'
import { ProblemError } from '../../problem'

/** For so long a change of somebody's roles may not be seen yet; a revoked token and a disabled account are seen at once. */
const KEEP_MS = 3_000
const MOST = 2_000

/** Reading, or changing something; computing a date changes nothing. */
const scopeOf = ({ method, path }: Request): Scope => (method === 'GET' || method === 'HEAD' || path === '/calendar/compute' ? 'read' : 'act')

/** Who sends a request, by its bearer token. */
export function authenticate(knex: Knex): RequestHandler {
  const tokens = apiTokens(knex)
  const people = users(knex)
  const kept = new Map<string, { user: ActingUser; until: number }>()

  const known = async (id: string): Promise<ActingUser | undefined> => {
    const found = kept.get(id)
    if (found && found.until > Date.now()) return found.user
    const user = await people.byId(id)
    if (!user) return undefined
    if (kept.size >= MOST) kept.clear()
    const acting = { id, memberships: user.memberships }
    kept.set(id, { user: acting, until: Date.now() + KEEP_MS })
    return acting
  }

  return async (req: Request, res: Response, next) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(req.get('authorization') ?? '') ?? []
    const found = token ? await tokens.userOf(token) : undefined
    const user = found && (await known(found.userId))
    if (!user) throw new ProblemError('not-signed-in', {}, { 'WWW-Authenticate': 'Bearer' })
    if (!found.scope.includes(scopeOf(req))) throw new ProblemError('scope')
    signedIn.set(res, user)
    next()
  }
}

const signedIn = new WeakMap<Response, ActingUser>()

/** The person a request was authenticated as, if it was. */
export const visitorOf = (res: Response): ActingUser | undefined => signedIn.get(res)

/** The person a request was authenticated as. */
export function userOf(res: Response): ActingUser {
  const user = visitorOf(res)
  if (!user) throw new ProblemError('not-signed-in')
  return user
}
