import { Router } from 'express'
import type { AppConfig } from '../config'

const HALF_A_YEAR = 182 * 86_400_000

/** RFC 9116 wants a contact as a URI and an end within a year; ours moves on with every day the installation is kept. */
const securityTxt = (contact: string, baseUrl: string, now: string): string => {
  const expires = new Date(Date.parse(`${now.slice(0, 10)}T00:00:00Z`) + HALF_A_YEAR).toISOString()
  return `Contact: ${contact}\nExpires: ${expires}\nPreferred-Languages: ro, en\nCanonical: ${new URL('/.well-known/security.txt', baseUrl).href}\n`
}

/** Where to tell of a weakness, `/.well-known/security.txt`; there is none as long as nobody is named. */
export function securityTxtRoutes({ securityContact, baseUrl }: Pick<AppConfig, 'securityContact' | 'baseUrl'>, now: () => string): Router {
  const router = Router()
  if (securityContact === undefined) return router
  router.get('/.well-known/security.txt', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=3600').type('text/plain').send(securityTxt(securityContact, baseUrl, now()))
  })
  return router
}
