import { randomBytes } from 'node:crypto'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import createError, { isHttpError } from 'http-errors'
import { BadCursor } from '../../../database/cursor'
import { loggedError } from '../../loggedError'
import { paths } from '../../paths'
import type { MessageKey } from '../../presenters/words'
import { wordsIn } from '../../presenters/words'
import type { DeskNeeds } from './needs'
import { show } from './show'
import { startVisit, visitorOf, wordsOf } from './visit'

export const notFound: RequestHandler = () => {
  throw createError(404)
}

interface Said {
  status: number
  title: MessageKey
  text: MessageKey
}

const SAID: Record<'gone' | 'expired' | 'tooMuch' | 'broken' | 'away', Said> = {
  gone: { status: 404, title: 'problem.goneTitle', text: 'problem.goneText' },
  expired: { status: 403, title: 'problem.expiredTitle', text: 'problem.expiredText' },
  tooMuch: { status: 413, title: 'problem.tooMuchTitle', text: 'problem.tooMuchText' },
  away: { status: 503, title: 'problem.awayTitle', text: 'problem.awayText' },
  broken: { status: 500, title: 'problem.title', text: 'problem.text' },
}

/** Not being allowed and not being there are answered alike, so that nobody learns that a case exists. */
function saidFor(error: unknown): keyof typeof SAID {
  const status = isHttpError(error) ? error.status : 500
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EBADCSRFTOKEN') return 'expired'
  if (error instanceof BadCursor) return 'gone'
  if (status === 413) return 'tooMuch'
  if (status === 503) return 'away'
  return status >= 400 && status < 500 ? 'gone' : 'broken'
}

/** Error pages: what happened to the data, what to do now, and a code to tell; the log has no personal data either. */
export function errorPages(needs: DeskNeeds): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error)
    const said = SAID[saidFor(error)]
    const code = said.status === 500 ? `P-${randomBytes(2).toString('hex').toUpperCase()}` : undefined
    if (code) needs.log.error({ code, error: loggedError(error), method: req.method, route: (req.route as { path?: string } | undefined)?.path }, 'page failed')
    if (!(res.locals as { visit?: unknown }).visit) startVisit(res, { words: wordsIn('ro'), user: undefined })
    const words = wordsOf(res)
    const user = visitorOf(res)
    await show(req, res, needs, 'problem', {
      emergency: said.status === 404 && user !== undefined && (await needs.recordAccess?.mayBreak(user)),
      title: words.say(said.title), text: words.say(said.text), code,
      href: said.status === 503 || said.status === 500 ? req.originalUrl : user ? paths.home() : paths.signIn(),
      action: words.say(said.status === 503 || said.status === 500 ? 'problem.retry' : user ? 'problem.home' : 'signIn.button'),
    }, said.status)
  }
}
