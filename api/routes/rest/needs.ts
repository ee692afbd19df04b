import type { Logger } from 'pino'
import type { SignInGuard } from '../../accounts/signInGuard'
import type { ActingUser, Acts } from '../../acts/acts'
import type { Documents } from '../../acts/documents/documents'
import type { Links } from '../../acts/links'
import type { Signals } from '../../acts/signals'
import type { Pathways } from '../../acts/pathways'
import type { IndicatorReads } from '../../reads/indicatorReads'
import type { OfficerReads } from '../../reads/officerReads'
import type { RecordAccess } from '../../acts/recordAccess/recordAccess'
import type { Health } from '../../health'
import type { OwnSight } from '../../../database/sight'

/** What the programs' interface is built from. */
export interface RestNeeds {
  /** Sees what the person served may see. */
  knex: OwnSight
  acts: Acts
  pathways: Pathways
  recordAccess: RecordAccess
  officer: OfficerReads
  signals?: Signals
  documents?: Documents
  indicators?: IndicatorReads
  links?: Links
  log: Logger
  health: () => Promise<Health>
  guard: SignInGuard
  /** The user whose address and password these are. */
  signIn(email: string, password: string): Promise<ActingUser | undefined>
}
