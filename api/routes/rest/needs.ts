import type { Knex } from 'knex'
import type { Logger } from 'pino'
import type { SignInGuard } from '../../accounts/signInGuard'
import type { ActingUser, Acts } from '../../acts/acts'
import type { Signals } from '../../acts/signals'
import type { Pathways } from '../../acts/pathways'
import type { Health } from '../../health'

/** What the programs' interface is built from. */
export interface RestNeeds {
  knex: Knex
  acts: Acts
  pathways: Pathways
  signals?: Signals
  log: Logger
  health: () => Promise<Health>
  guard: SignInGuard
  /** The user whose address and password these are. */
  signIn(email: string, password: string): Promise<ActingUser | undefined>
}
