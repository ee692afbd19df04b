import express, { type ErrorRequestHandler, type Request, type Response } from 'express'
import { isDatabaseAway } from '../../../database/connection'
import { paths } from '../../paths'
import { wordsIn, type Words } from '../../presenters/words'
import type { Body } from './formBody'
import { BODY_LIMITS } from './limits'
import type { DeskNeeds } from './needs'

/** Seconds in which a database that was restarted is usually back. */
const RETRY_AFTER = 5

const readBody = express.urlencoded({ extended: false, ...BODY_LIMITS })

/** What was sent, also where the database fell before anything was read of it. */
const typedIn = (req: Request, res: Response): Promise<Body> =>
  new Promise((done) => {
    if (req.body !== undefined) return done(req.body as Body)
    readBody(req, res, () => done((req.body ?? {}) as Body))
  })

/** One box for each value, to be sent again as it was; a password is typed anew instead. */
const boxes = (body: Body): { name: string; value: string }[] => {
  if ('password' in body) return []
  return Object.entries(body).flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: String(one) })))
}

const wordsFor = (req: Request, res: Response): Words => {
  const known = (res.locals as { visit?: { words: Words } }).visit?.words
  return known ?? wordsIn(req.acceptsLanguages(['ro', 'en']) === 'en' ? 'en' : 'ro')
}

/**
 * Without the database there is neither a session nor a page. What was sent is handed back in the answer, out of sight, to
 * be sent again with one button: nothing is lost, with a script or without. Needs nothing but the request itself.
 */
export function databaseAway({ renderPage, log }: Pick<DeskNeeds, 'renderPage' | 'log'>): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    if (res.headersSent || !isDatabaseAway(error)) return next(error)
    log.warn({ method: req.method, route: (req.route as { path?: string } | undefined)?.path }, 'the database does not answer')
    res.status(503).set('Retry-After', String(RETRY_AFTER))
    if (req.get('x-requested-with') === 'island') return void res.json({ status: 'away' })
    const words = wordsFor(req, res)
    const title = words.say('outage.title')
    const typed = req.method === 'POST' ? boxes(await typedIn(req, res)) : []
    const layout = { words, title, pageTitle: `${title} – ${words.say('brand')}`, csrf: '', here: paths.home(), exitUrl: '', theme: undefined, engineAway: false, user: undefined, nav: [], languages: [] }
    res.type('html').send(renderPage('outage', { ...layout, address: req.originalUrl, typed, isTyped: typed.length > 0 }))
  }
}
