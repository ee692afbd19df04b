import { Router, type RequestHandler } from 'express'
import { asViewer } from '../../../database/sight'
import { openApiDocument } from '../../contract/openapi'
import { jsonBody } from '../../middleware/jsonBody'
import type { WithFullSight } from '../../fullSight'
import { noteRefused } from '../../middleware/noteRefused'
import { ProblemError } from '../../problem'
import { accessLogRoutes } from './accessLogRoutes'
import { actRoutes } from './actRoutes'
import { authenticate, userOf, visitorOf } from './authenticate'
import { caseRoutes } from './caseRoutes'
import { documentRoutes } from './documentRoutes'
import { indicatorRoutes } from './indicatorRoutes'
import { linkRoutes } from './linkRoutes'
import { listRoutes } from './listRoutes'
import { recordAccessRoutes } from './recordAccessRoutes'
import type { RestNeeds } from './needs'
import { pathwayRoutes } from './pathwayRoutes'
import { problemHandler } from './problemHandler'
import { signalRoutes } from './signalRoutes'
import { sessionRoutes } from './sessionRoutes'

/** A body that is not JSON would arrive as no body at all; say so instead. */
const insistJson: RequestHandler = (req, _res, next) => {
  const hasBody = req.method === 'POST' && (req.get('transfer-encoding') !== undefined || Number(req.get('content-length') ?? 0) > 0)
  if (hasBody && !req.is('application/json')) throw new ProblemError('wrong-media-type')
  next()
}

const privately: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store')
  next()
}

/** The interface for programs, `/api/v1`. */
export function restRoutes({ full, ...needs }: RestNeeds & WithFullSight): Router {
  const api = Router()
  const document = openApiDocument()

  api.use(privately)
  api.get('/health', async (_req, res) => {
    const health = await needs.health()
    res.status(health.status === 'down' ? 503 : 200).json(health)
  })
  api.get('/openapi.json', (_req, res) => void res.json(document))
  api.use(insistJson, jsonBody())
  api.use(sessionRoutes({ ...needs, full }))
  api.use(authenticate(full))
  api.use((_req, res, next) => asViewer(userOf(res).id, next))
  api.use(caseRoutes(needs), actRoutes(needs), listRoutes(needs), pathwayRoutes(needs), recordAccessRoutes(needs), accessLogRoutes(needs))
  if (needs.documents) api.use(documentRoutes(needs.documents))
  if (needs.indicators) api.use(indicatorRoutes(needs.indicators))
  if (needs.links) api.use(linkRoutes(needs.links))
  if (needs.signals) api.use(signalRoutes(needs.signals))
  api.use(() => {
    throw new ProblemError('not-found')
  })
  api.use(noteRefused({ ...needs, userOf: visitorOf, isNotFound: (error) => error instanceof ProblemError && error.kind === 'not-found' }))
  api.use(problemHandler(needs.log))

  const router = Router()
  router.use('/api/v1', api)
  return router
}
