import { join } from 'node:path'
import compression from 'compression'
import express, { type Express, type Router } from 'express'
import type { Store } from 'express-session'
import type { Acts } from './acts/acts'
import { assetRoutes } from './assets'
import type { AppConfig } from './config'
import { setUpSecurity } from './middleware/setUpSecurity'
import { loadPages } from './render'
import type { Reads } from './reads/reads'
import { desk } from './routes/desk/desk'
import type { Logger } from 'pino'

export interface AppParts {
  acts: Acts
  reads: Reads
  sessions: Store
  config: AppConfig
  log: Logger
  /** The programs' interface, mounted before the pages. */
  rest?: Router
  now?: () => string
}

const VIEWS = join(process.cwd(), 'views')

/** The web process: assets, the programs' interface, then the pages. */
export function createApp({ rest, now = () => new Date().toISOString(), ...parts }: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(setUpSecurity())
  app.use(assetRoutes(VIEWS))
  app.use(compression())
  if (rest) app.use(rest)
  app.use(desk({ ...parts, now, renderPage: loadPages(VIEWS) }))
  return app
}
