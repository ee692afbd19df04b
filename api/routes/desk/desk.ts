import express, { Router } from 'express'
import type { Store } from 'express-session'
import { isHttpError } from 'http-errors'
import type { Accounts } from '../../accounts/accounts'
import { insistSecondFactor } from '../../middleware/insistSecondFactor'
import { noteRefused } from '../../middleware/noteRefused'
import { requireUser, setUpVisit } from '../../middleware/requireUser'
import { setUpCsrf } from '../../middleware/setUpCsrf'
import { setUpPageHeaders } from '../../middleware/setUpSecurity'
import { setUpSession } from '../../middleware/setUpSession'
import { paths } from '../../paths'
import { accessLogRoutes } from './accessLogRoutes'
import { accountRoutes } from './accountRoutes'
import { approveRoutes } from './approveRoutes'
import { caseRoutes } from './caseRoutes'
import { codeRoutes } from './codeRoutes'
import { databaseAway } from './databaseAway'
import { documentRoutes } from './documentRoutes'
import { doneRoutes } from './doneRoutes'
import { dutyRoutes } from './dutyRoutes'
import { errorPages, notFound } from './errorPages'
import { firstAccessRoutes } from './firstAccessRoutes'
import { formRoutes } from './formRoutes'
import { indicatorRoutes } from './indicatorRoutes'
import { intakeRoutes } from './intakeRoutes'
import { keepWhatWasTyped } from './keepTyped'
import { recordAccessPages } from './recordAccessPages'
import { BODY_LIMITS } from './limits'
import { linkRoutes } from './linkRoutes'
import { listRoutes } from './listRoutes'
import { lockRoutes } from './lockRoutes'
import { outsideRoutes } from './outsideRoutes'
import { leadOn } from './overtaken'
import type { DeskNeeds } from './needs'
import { seesDecisions } from './roles'
import { secondFactorRoutes } from './secondFactorRoutes'
import { sessionRoutes } from './sessionRoutes'
import { signalRoutes } from './signalRoutes'
import { signRoutes } from './signRoutes'
import { skipRoutes } from './skipRoutes'
import { statisticsRoutes } from './statisticsRoutes'
import { stepRoutes } from './stepRoutes'
import { transitionRoutes } from './transitionRoutes'
import { userOf, visitorOf } from './visit'

/** All pages, server-rendered; every one works without a script. */
export function desk({ accounts, codec, ...needs }: DeskNeeds & { accounts?: Accounts; sessions: Store; codec?: Router }): Router {
  const router = Router()
  router.use(setUpPageHeaders())
  router.use(setUpSession(needs.sessions, needs.config))
  router.use(express.urlencoded({ extended: false, ...BODY_LIMITS }))
  router.use(setUpVisit(needs))
  if (codec) router.use(codec)
  router.use(keepWhatWasTyped(needs))
  router.use(setUpCsrf)
  router.use(sessionRoutes(needs), codeRoutes(needs), outsideRoutes(needs), lockRoutes(needs))
  if (accounts) router.use(firstAccessRoutes({ ...needs, accounts }))
  router.use(requireUser())
  router.use(insistSecondFactor)
  router.get('/', async (_req, res) => res.redirect(303, (await seesDecisions(userOf(res), needs.reads)) ? paths.supervision() : paths.today()))
  if (accounts) router.use(accountRoutes({ ...needs, accounts }), secondFactorRoutes({ ...needs, accounts }))
  const { recordAccess, officer } = needs
  if (recordAccess) router.use(recordAccessPages({ ...needs, recordAccess }))
  if (officer) router.use(accessLogRoutes({ ...needs, officer }))
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
  router.use(linkRoutes(needs))
  router.use(dutyRoutes(needs))
  if (needs.documents) router.use(documentRoutes({ ...needs, documents: needs.documents }))
  if (needs.statistics) router.use(statisticsRoutes(needs, needs.statistics))
  if (needs.indicators) router.use(indicatorRoutes(needs, needs.indicators))
  if (needs.signals) router.use(signalRoutes(needs, needs.signals))
  router.use(notFound)
  router.use(noteRefused({ ...needs, userOf: visitorOf, isNotFound: (error) => isHttpError(error) && error.status === 404 }))
  router.use(leadOn)
  router.use(databaseAway(needs))
  router.use(errorPages(needs))
  return router
}
