import compression from 'compression'
import express, { type Express, type Router } from 'express'
import type { Store } from 'express-session'
import type { Logger } from 'pino'
import { accountsOn, type Accounts } from './accounts/accounts'
import { signInGuard, type SignInGuard } from './accounts/signInGuard'
import type { Acts } from './acts/acts'
import { createStatisticsDocuments, type StatisticsDocuments } from './acts/documents/statisticsDocuments'
import { createDocuments } from './acts/documents/createDocuments'
import type { Documents } from './acts/documents/documents'
import { pdfRenderer } from './acts/documents/pdfRenderer'
import type { Engine } from './acts/engine'
import { createLinks, type Links } from './acts/links'
import { createSignals, type Signals } from './acts/signals'
import { assetRoutes } from './assets'
import type { AppConfig } from './config'
import { watchEngine, type EngineIsAway } from './engineWatch'
import type { WithFullSight } from './fullSight'
import type { Health } from './health'
import { lastResort } from './middleware/lastResort'
import { setUpSecurity } from './middleware/setUpSecurity'
import { sessionStore } from './middleware/setUpSession'
import { createReads } from './reads/createReads'
import { indicatorReads, type IndicatorReads } from './reads/indicatorReads'
import { officerReads, type OfficerReads } from './reads/officerReads'
import { createRecordAccess } from './acts/recordAccess/createRecordAccess'
import type { RecordAccess } from './acts/recordAccess/recordAccess'
import type { ReadNeeds } from './reads/readNeeds'
import type { Reads } from './reads/reads'
import { loadPages, VIEWS } from './render'
import { desk } from './routes/desk/desk'
import { restRoutes } from './routes/rest/restRoutes'
import { securityTxtRoutes } from './routes/securityTxt'

interface Shared {
  acts: Acts
  config: AppConfig
  log: Logger
  /** The programs' interface, mounted before the pages. */
  rest?: Router
  /** What passes between compartments; without it there are no pages for it. */
  signals?: Signals
  /** Figures of units; without it there is no page for them. */
  indicators?: IndicatorReads
  /** Reports of units; without it there are no pages for them. */
  statistics?: StatisticsDocuments
  /** Documents of cases; without it there are no pages for them. */
  documents?: Documents
  /** Links between cases; without it the pages show none. */
  links?: Links
  /** Shows administrators what the engine holds; asked with the session of a page. */
  codec?: Router
  now: () => string
}

/** The parts of the web process, each of which a test may bring. */
export interface AppParts extends Shared {
  reads: Reads
  guard: SignInGuard
  engineIsAway: EngineIsAway
  /** Without it there are no pages of one's account. */
  accounts?: Accounts
  /** Without it there are no pages of access to single cases. */
  recordAccess?: RecordAccess
  /** Without it there is no page of the access log. */
  officer?: OfficerReads
  sessions: Store
}

/** Assets, the programs' interface, then the pages. */
export function assembleApp({ rest, ...parts }: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.set('trust proxy', 'loopback, linklocal, uniquelocal')
  app.use(setUpSecurity(parts.config))
  app.use(securityTxtRoutes(parts.config, parts.now))
  app.use(assetRoutes(VIEWS))
  app.use(compression())
  if (rest) app.use(rest)
  app.use(desk({ ...parts, renderPage: loadPages(VIEWS) }))
  app.use(lastResort(parts.log))
  return app
}

export interface AppNeeds extends Pick<Shared, 'acts' | 'config' | 'log' | 'codec'>, Omit<ReadNeeds, 'now' | 'full'>, WithFullSight {
  health: () => Promise<Health>
  /** Told of documents that are made; without it there are no pages for documents. */
  engine?: Engine
}

/** The web process on its database and its engine. */
export function createApp({ knex, full, vault, personKeys, pathways, health, engine, ...shared }: AppNeeds): Express {
  const now = () => new Date().toISOString()
  const reads = createReads({ knex, full, vault, personKeys, pathways, now })
  const guard = signInGuard({ knex: full, vault, secret: shared.config.sessionSecret, baseUrl: shared.config.baseUrl, outside: shared.config.outside, strictRoles: shared.config.strictRoles })
  const recordAccess = createRecordAccess({ knex: full, personKeys, pathways })
  const officer = officerReads({ knex: full, pathways })
  const indicators = indicatorReads({ knex, pathways, now })
  const signals = createSignals({ knex: full, vault, personKeys, pathways })
  const links = createLinks({ knex, personKeys, pathways })
  const pdf = pdfRenderer(VIEWS)
  const documents = engine && createDocuments({ knex, vault, personKeys, pathways, engine, pdf })
  const statistics = createStatisticsDocuments({ knex, vault, personKeys, pathways, indicators, pdf, now })
  const rest = restRoutes({ knex, full, ...(documents && { documents }), acts: shared.acts, pathways, recordAccess, officer, signals, indicators, links, log: shared.log, health, guard, signIn: reads.signIn })
  return assembleApp({ ...shared, now, reads, guard, engineIsAway: watchEngine(health), rest, recordAccess, officer, signals, links, indicators, statistics, ...(documents && { documents }), accounts: accountsOn(full, vault), sessions: sessionStore(full) })
}
