import helmet from 'helmet'
import createError from 'http-errors'
import { Router } from 'express'
import type { AppConfig } from '../config'

const self = ["'self'"]

/** Headers of every page, and no writing from other sites. Forms lead nowhere but here, and out by the quick exit. */
export function setUpSecurity({ exitUrl }: Pick<AppConfig, 'exitUrl'>): Router {
  const router = Router()
  router.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: self, scriptSrc: self, styleSrc: self, imgSrc: ["'self'", 'data:'], formAction: [...self, new URL(exitUrl).origin], frameAncestors: ["'none'"], baseUri: ["'none'"], objectSrc: ["'none'"] },
      },
      referrerPolicy: { policy: 'no-referrer' },
    }),
  )
  router.use((req, _res, next) => {
    const reading = req.method === 'GET' || req.method === 'HEAD'
    if (!reading && req.headers['sec-fetch-site'] === 'cross-site') throw createError(403, 'written from another site')
    next()
  })
  return router
}

/** Pages are never stored, indexed or told to the next site. */
export function setUpPageHeaders(): Router {
  const router = Router()
  router.use((_req, res, next) => {
    res.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' })
    next()
  })
  return router
}
