import type { Logger } from 'pino'
import type { SignInGuard } from '../../accounts/signInGuard'
import type { Acts } from '../../acts/acts'
import type { Documents } from '../../acts/documents/documents'
import type { StatisticsDocuments } from '../../acts/documents/statisticsDocuments'
import type { Links } from '../../acts/links'
import type { Signals } from '../../acts/signals'
import type { AppConfig } from '../../config'
import type { EngineIsAway } from '../../engineWatch'
import type { IndicatorReads } from '../../reads/indicatorReads'
import type { OfficerReads } from '../../reads/officerReads'
import type { RecordAccess } from '../../acts/recordAccess/recordAccess'
import type { RenderPage } from '../../render'
import type { Reads } from '../../reads/reads'

/** What the pages are built from. */
export interface DeskNeeds {
  acts: Acts
  reads: Reads
  /** Absent where there are no pages of access to single cases. */
  recordAccess?: RecordAccess
  /** Absent where there is no page of the access log. */
  officer?: OfficerReads
  signals?: Signals
  /** Absent where there are no pages of documents. */
  documents?: Documents
  /** Absent where there is no page of indicators. */
  indicators?: IndicatorReads
  /** Absent where no documents are made. */
  statistics?: StatisticsDocuments
  /** Absent where there are no links between cases. */
  links?: Links
  guard: SignInGuard
  engineIsAway: EngineIsAway
  config: AppConfig
  log: Logger
  renderPage: RenderPage
  now: () => string
}
