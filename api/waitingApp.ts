import express, { type Express } from 'express'
import { assetRoutes } from './assets'
import type { AppConfig } from './config'
import type { Health } from './health'
import { setUpPageHeaders, setUpSecurity } from './middleware/setUpSecurity'
import { loadPages, VIEWS } from './render'
import { databaseAway } from './routes/desk/databaseAway'
import type { DeskNeeds } from './routes/desk/needs'
import { problemHandler } from './routes/rest/problemHandler'

const DOWN: Health = { status: 'down', postgres: 'down', temporal: 'down', worker: 'down' }

/** PostgreSQL's own word for "not yet". */
const notYet = Object.assign(new Error('the database is not there yet'), { code: '57P03' })

/** What a server that has just started answers until its database is there: that it waits, and every form back as it was sent. */
export function waitingApp(config: Pick<AppConfig, 'baseUrl' | 'exitUrl'>, log: DeskNeeds['log']): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(setUpSecurity(config))
  app.use(assetRoutes(VIEWS))
  app.get('/api/v1/health', (_req, res) => void res.status(503).json(DOWN))
  app.use(setUpPageHeaders())
  app.use((_req, _res, next) => next(notYet))
  app.use('/api/v1', problemHandler(log))
  app.use(databaseAway({ renderPage: loadPages(VIEWS), log }))
  return app
}
