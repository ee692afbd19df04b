import type { ErrorRequestHandler } from 'express'
import { isHttpError } from 'http-errors'
import type { Logger } from 'pino'
import { loggedError } from '../loggedError'
import { ProblemError } from '../problem'
import { send } from '../routes/rest/problemHandler'

const statusOf = (error: unknown): number => (isHttpError(error) ? error.status : error instanceof URIError ? 400 : 500)

const SAID = {
  refused: 'Cererea nu poate fi primită. / The request cannot be taken.\n',
  failed: 'S-a produs o eroare la noi. / Something went wrong on our side.\n',
}

/** For what goes wrong before a page or an answer is begun: a status and a sentence, never a stack. */
export function lastResort(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const status = statusOf(error)
    if (status >= 500) log.error({ error: loggedError(error), method: req.method }, 'a request failed early')
    if (res.headersSent) return next(error)
    if (req.path.startsWith('/api/')) return send(req, res, new ProblemError(status >= 500 ? 'failed' : 'not-taken'))
    res.status(status).set('Cache-Control', 'no-store').type('text/plain').send(status >= 500 ? SAID.failed : SAID.refused)
  }
}
