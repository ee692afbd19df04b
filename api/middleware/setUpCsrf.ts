import { csrfSync } from 'csrf-sync'
import type { Request } from 'express'

const bodyToken = (req: Request): string | undefined => {
  const body = req.body as { _csrf?: unknown } | undefined
  return typeof body?._csrf === 'string' ? body._csrf : undefined
}

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: (req) => bodyToken(req) ?? req.get('x-csrf-token') ?? '',
})

/** Every write of a page carries the session's token. */
export const setUpCsrf = csrfSynchronisedProtection
export const csrfToken = (req: Request): string => generateToken(req)
