import type { Instant } from '../time/calendar'
import type { EffectRefusal, Facts } from './state'

/** Who acts: opaque user id, the roles held in the case's unit. `system` raises timers. */
export interface Actor {
  id: string
  roles: string[]
  /** Roles held only in the place of somebody who is away, with the user id of that one. */
  inPlace?: Record<string, string>
  /** User ids of everybody she stands in for. */
  standsInFor?: string[]
}

interface Act {
  /** The submission's id; the same id is the same act. */
  id: string
  by: Actor
  /** When it happened, if not just now; never later than now. */
  occurredAt?: Instant
}

/** One thing a person does to a case. Coded answers arrive as facts; texts stay in the database under `answers`. */
export type Command = Act &
  (
    | { type: 'completeStep'; step: string; values: Facts; answers?: string }
    | { type: 'startStep'; step: string }
    | { type: 'skipStep'; step: string; answers?: string }
    | { type: 'reopenStep'; step: string; answers?: string }
    | { type: 'signStep'; step: string }
    | { type: 'returnStep'; step: string; answers?: string }
    | { type: 'raiseEvent'; event: string; data: Facts; answers?: string }
    | { type: 'returnProposal'; event: string; answers?: string }
    | { type: 'pause'; answers?: string }
    | { type: 'resume' }
    /** A document of the case was made final or annulled; by whom it may be is decided where it is made. */
    /** A conflict of interest was declared of somebody who holds these roles in the case; by whom it may be is decided where it is declared. */
    | { type: 'unassign'; user: string; roles: string[]; to: string[] }
    /** What came of a message; said by what delivers messages, never by a person. */
    | { type: 'noteMessage'; asked: number; act: 'sent' | 'held'; reasons?: string[] }
    | { type: 'settleMessage'; asked: number; answers?: string }
    | { type: 'releaseDocument'; document: string; answers?: string }
    | { type: 'noteDocument'; document: string; made: string; hash: string; act: 'final' | 'annulled' }
    /** The case was joined with another, or is so no more; by whom it may be is decided where it is kept. */
    | { type: 'noteLink'; link: string; act: 'linked' | 'ended' }
    /** What was asked for outside the case is done; `opened`: the case the system opened. */
    | { type: 'completeEffect'; effect: string; opened?: string }
    /** By the system only: it could not be carried out by itself. */
    | { type: 'refuseEffect'; effect: string; because: EffectRefusal }
    | { type: 'dropEffect'; effect: string; answers?: string }
  )
