import type { ErrorRequestHandler, Request, Response } from 'express'
import type { Logger } from 'pino'
import { loggedError } from '../../loggedError'
import { problemBody, ProblemError, statusOf, type ProblemKind } from '../../problem'
import { isDatabaseAway, isUnstorable } from '../../../database/connection'
import { BadCursor } from '../../../database/cursor'
import { PersonErased } from '../../../database/keys/personErased'
import { wordsOf } from './language'

/** What body-parser calls its errors. */
const BODY: Record<string, ProblemKind> = {
  'entity.parse.failed': 'bad-json',
  'json.too.deep': 'too-deep',
  'entity.too.large': 'too-large',
  'charset.unsupported': 'wrong-media-type',
  'encoding.unsupported': 'wrong-media-type',
  'request.size.invalid': 'bad-json',
  'request.aborted': 'bad-json',
}

/** Seconds in which a database that was restarted is usually back. */
const RETRY_AFTER = 5

/** Every error becomes a problem (RFC 9457); what we did not expect is logged without anything that was sent. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error)
    const problem = problemOf(error)
    if (problem.kind === 'failed') log.error({ error: loggedError(error), route: routeOf(req) }, 'a request failed')
    send(req, res, problem)
  }
}

export function send(req: Request, res: Response, problem: ProblemError): void {
  const body = problemBody(problem, wordsOf(req).locale, req.originalUrl.split('?')[0] ?? '')
  res.status(statusOf(problem.kind)).set(problem.headers).type('application/problem+json').send(JSON.stringify(body))
}

function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof BadCursor) return new ProblemError('invalid', { errors: [{ pointer: '/cursor', code: 'cursor', text: error.message }] })
  if (isDatabaseAway(error)) return new ProblemError('database-away', {}, { 'Retry-After': String(RETRY_AFTER) })
  if (error instanceof PersonErased) return new ProblemError('erased')
  if (error instanceof URIError || isUnstorable(error)) return new ProblemError('not-found')
  const type = error instanceof Error && 'type' in error && typeof error.type === 'string' ? BODY[error.type] : undefined
  return new ProblemError(type ?? 'failed')
}

const routeOf = (req: Request): string => `${req.method} ${(req.route as { path?: string } | undefined)?.path ?? ''}`
