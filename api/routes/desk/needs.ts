import type { Logger } from 'pino'
import type { SignInGuard } from '../../accounts/signInGuard'
import type { Acts } from '../../acts/acts'
import type { Signals } from '../../acts/signals'
import type { AppConfig } from '../../config'
import type { RenderPage } from '../../render'
import type { Reads } from '../../reads/reads'

/** What the pages are built from. */
export interface DeskNeeds {
  acts: Acts
  reads: Reads
  signals?: Signals
  guard: SignInGuard
  config: AppConfig
  log: Logger
  renderPage: RenderPage
  now: () => string
}
