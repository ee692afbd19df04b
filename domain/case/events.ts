import type { RunningDeadline, Rung } from '../deadline/schedule'
import type { CoreEffect } from '../pathway/effect'
import type { Instant } from '../time/calendar'
import type { EffectRefusal, Facts, Proposal } from './state'

/** What happened, in the order it happened. Each becomes one row of the journal and is never changed. */
export type CaseEvent = {
  sequence: number
  /** When it happened in the world, by the case's clock. */
  occurredAt: Instant
  /** When the engine took it in, by the case's clock. */
  recordedAt: Instant
  /** User id, or `system`. */
  actor: string
  role?: string
  /** Who is away and whose role it was; `actor` stood in. */
  inPlaceOf?: string
  /** The command it came from. */
  command?: string
} & (
  | { type: 'caseOpened'; facts: Facts }
  | { type: 'eventRaised'; event: string; data: Facts; answers?: string; proposedBy?: string }
  | { type: 'eventProposed'; event: string; proposal: Proposal }
  | { type: 'proposalReturned'; event: string; answers?: string }
  | { type: 'stateEntered'; state: string }
  | { type: 'stateLeft'; state: string }
  | { type: 'factsRecorded'; facts: Facts }
  | { type: 'stepOpened'; step: string; key: string; instance: number; roles: string[]; occurrence?: number; row?: string }
  | { type: 'stepStarted'; step: string; key: string }
  | { type: 'stepSubmitted'; step: string; key: string; status: 'awaitingSecond' | 'awaitingApproval'; roles: string[]; answers?: string; facts: Facts }
  | { type: 'stepReturned'; step: string; key: string; answers?: string }
  | { type: 'stepCompleted'; step: string; key: string; answers?: string; facts: Facts; signedBy?: string[] }
  | { type: 'stepSkipped'; step: string; key: string; answers?: string }
  | { type: 'stepReopened'; step: string; key: string; answers?: string }
  | { type: 'stepCancelled'; step: string; key: string }
  | { type: 'deadlineStarted'; deadline: RunningDeadline }
  | { type: 'deadlineChanged'; deadline: RunningDeadline; because: 'restarted' | 'extended' | 'resumed' | 'paused' | 'calendar' | 'lateEntry' }
  | { type: 'deadlineMet'; deadline: string; onTime: boolean }
  | { type: 'deadlineWithdrawn'; deadline: string }
  /** `late`: carried out well after its time, because nothing ran then; when, is when the entry was written. */
  | { type: 'rungReached'; deadline: string; rung: Rung; late?: true }
  | { type: 'noticeRaised'; event: string; to: string[]; urgent: boolean }
  /** To follow outside the case, asked for by an event or a step; `of` is what, or the pathway of the other case; `key` is `room`, and `room#2` the second time. */
  | { type: 'effectAsked'; key?: string; effect: string; kind: CoreEffect['kind']; of: string; event?: string; step?: string; roles?: string[]; dueAt?: Instant; answers?: string }
  | { type: 'effectDone'; effect: string; key: string; opened?: string }
  | { type: 'effectRefused'; effect: string; key: string; because: EffectRefusal }
  | { type: 'effectDropped'; effect: string; key: string; answers?: string }
  | { type: 'assigned'; as: string; user: string }
  /** A conflict of interest keeps her out: the role is nobody's in the case any more. People of `to` see to it. */
  | { type: 'unassigned'; as: string; user: string; to: string[] }
  /** A message to the person is to leave, by her safe contact. */
  | { type: 'messageAsked'; message: string }
  /** It left, or may not: `reasons` are codes. `asked` is the entry that asked for it. */
  | { type: 'messageNoted'; message: string; asked: number; act: 'sent' | 'held'; reasons?: string[] }
  /** She was reached otherwise, or need not be; how is said by the answers. */
  | { type: 'messageSettled'; message: string; asked: number; answers?: string }
  /** The case owes this document from now on; people of `roles` make it. */
  | { type: 'documentAsked'; document: string; roles: string[] }
  /** It will not be made; why is said by the answers. */
  | { type: 'documentReleased'; document: string; answers?: string }
  /** `hash`: SHA-256 of the paper; its words stay in the database. */
  | { type: 'documentNoted'; document: string; made: string; hash: string; act: 'final' | 'annulled' }
  /** Id of the link; with which case, its table says. */
  | { type: 'linkNoted'; link: string; act: 'linked' | 'ended' }
  | { type: 'casePaused'; answers?: string }
  | { type: 'caseResumed' }
  /** Days were declared off, or off no more: what runs is counted by the calendar of this version. */
  | { type: 'calendarRenewed'; calendar: number }
  | { type: 'caseClosed'; reason?: string }
)
export type CaseEventType = CaseEvent['type']
