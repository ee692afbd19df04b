import express, { Router } from 'express'
import type { Store } from 'express-session'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { requireUser, setUpVisit } from '../../middleware/requireUser'
import { setUpCsrf } from '../../middleware/setUpCsrf'
import { setUpPageHeaders } from '../../middleware/setUpSecurity'
import { setUpSession } from '../../middleware/setUpSession'
import { paths } from '../../paths'
import { approveRoutes } from './approveRoutes'
import { caseRoutes } from './caseRoutes'
import { doneRoutes } from './doneRoutes'
import { errorPages, notFound } from './errorPages'
import { formRoutes } from './formRoutes'
import { intakeRoutes } from './intakeRoutes'
import { keepWhatWasTyped } from './keepTyped'
import { listRoutes } from './listRoutes'
import { leadOn } from './overtaken'
import type { DeskNeeds } from './needs'
import { seesDecisions } from './roles'
import { sessionRoutes } from './sessionRoutes'
import { signRoutes } from './signRoutes'
import { skipRoutes } from './skipRoutes'
import { stepRoutes } from './stepRoutes'
import { transitionRoutes } from './transitionRoutes'
import { userOf } from './visit'

const TRIES = { points: 5, duration: 15 * 60 }

/** All pages, server-rendered; every one works without a script. */
export function desk(needs: DeskNeeds & { sessions: Store; codec?: Router }): Router {
  const router = Router()
  router.use(setUpPageHeaders())
  router.use(setUpSession(needs.sessions, needs.config))
  router.use(express.urlencoded({ extended: false, limit: '4mb', parameterLimit: 5000 }))
  router.use(setUpVisit(needs.reads))
  if (needs.codec) router.use(needs.codec)
  router.use(keepWhatWasTyped(needs))
  router.use(setUpCsrf)
  router.use(sessionRoutes({ ...needs, signInLimit: new RateLimiterMemory(TRIES) }))
  router.use(requireUser())
  router.get('/', async (_req, res) => res.redirect(303, (await seesDecisions(userOf(res), needs.reads)) ? paths.supervision() : paths.today()))
  router.use(listRoutes(needs))
  router.use(intakeRoutes(needs))
  router.use(caseRoutes(needs))
  router.use(stepRoutes(needs))
  router.use(formRoutes(needs))
  router.use(signRoutes(needs))
  router.use(doneRoutes(needs))
  router.use(approveRoutes(needs))
  router.use(skipRoutes(needs))
  router.use(transitionRoutes(needs))
  router.use(notFound)
  router.use(leadOn)
  router.use(errorPages(needs))
  return router
}
