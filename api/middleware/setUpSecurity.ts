import helmet from 'helmet'
import createError from 'http-errors'
import { Router } from 'express'
import type { AppConfig } from '../config'

const self = ["'self'"]
const none = ["'none'"]

/** What no page of ours asks a browser for. */
const NOT_ASKED = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'payment', 'usb'].map((name) => `${name}=()`).join(', ')

/** Everything from here and nothing within a page; forms may lead to the quick exit's address, which answers one of them. */
const contentSecurityPolicy = ({ baseUrl, exitUrl }: Pick<AppConfig, 'baseUrl' | 'exitUrl'>) => ({
  useDefaults: false,
  directives: {
    defaultSrc: none,
    scriptSrc: self, scriptSrcAttr: none,
    styleSrc: self, styleSrcAttr: none,
    imgSrc: self, fontSrc: self, connectSrc: self,
    formAction: ["'self'", new URL(exitUrl).origin],
    frameAncestors: none, frameSrc: none, baseUri: none, objectSrc: none,
    ...(baseUrl.startsWith('https:') && { upgradeInsecureRequests: [] }),
  },
})

/** Headers of every answer, and no writing from other sites. */
export function setUpSecurity(config: Pick<AppConfig, 'baseUrl' | 'exitUrl'>): Router {
  const router = Router()
  router.use(helmet({ contentSecurityPolicy: contentSecurityPolicy(config), referrerPolicy: { policy: 'no-referrer' }, xFrameOptions: { action: 'deny' } }))
  router.use((req, res, next) => {
    res.set('Permissions-Policy', NOT_ASKED)
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
