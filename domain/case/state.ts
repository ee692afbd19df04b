import type { RunningDeadline } from '../deadline/schedule'
import type { CoreEffect } from '../pathway/effect'
import type { Instant } from '../time/calendar'

export type FactValue = string | number | boolean | string[]
export type Facts = Record<string, FactValue>

/** Which rules a case runs under. A snapshot from other rules is refused, never restored. */
export interface Stamp {
  pathway: string
  version: number
  hash: string
  engine: number
}

export type StepStatus = 'waiting' | 'available' | 'inProgress' | 'awaitingSecond' | 'awaitingApproval' | 'returned' | 'done' | 'skipped' | 'notApplicable' | 'cancelled'

export interface StepState {
  step: string
  /** 1, 2, 3 … each time the step opens again. */
  instance: number
  status: StepStatus
  openedAt: Instant
  doneAt?: Instant
  /** User ids. */
  by?: string
  secondBy?: string
  /** Finished, and its states have been left since: it opens anew when one is entered. */
  left?: true
  /** The row it is about, of a step done for each row. */
  row?: string
  /** Occurrence of the series deadline this instance answers. */
  occurrence?: number
  /** Accepted answers waiting for a second signature or an approval: their reference and facts. */
  pending?: { answers?: string; facts: Facts; occurredAt: Instant; by: string; role: string; inPlaceOf?: string }
}

/** A decision proposed by one person that waits for another. */
export interface Proposal {
  event: string
  data: Facts
  answers?: string
  by: string
  role: string
  /** Who was away, when `by` stood in. */
  inPlaceOf?: string
  at: Instant
  occurredAt: Instant
}

/** Why an effect could not be carried out by itself. */
export type EffectRefusal = 'pathway' | 'stopped' | 'compartment' | 'staff' | 'subject' | 'practice' | 'failed'

/** Asked for outside the case and not done yet. */
export interface AskedEffect {
  effect: string
  kind: CoreEffect['kind']
  /** What is reserved or enrolled in, or the pathway of the other case. */
  of: string
  /** Whose work it is, where people do it. */
  roles: string[]
  event?: string
  step?: string
  askedBy: string
  askedAt: Instant
  dueAt?: Instant
  /** The answers it was asked for with. */
  answers?: string
  because?: EffectRefusal
}

/** Whether it waits for people: what opens a case does only once that could not be done by itself. */
export const isForPeople = ({ kind, because }: Pick<AskedEffect, 'kind' | 'because'>): boolean => kind !== 'openCase' || because !== undefined

/** What XState gives and takes back. `historyValue` is by state id. */
export interface ChartSnapshot {
  value: unknown
  historyValue: Record<string, string[]>
  status: 'active' | 'done'
}

/** What a case knows of one document that something in it asks for. */
export interface PaperState {
  /** Since when it is owed; absent while it is not. */
  owedSince?: Instant
  /** Made final before anything asked for it: it answers what happens on that day or happened before. */
  ready?: { made: string; at: Instant }
  /** The paper that answered last; when it is annulled, the document is owed again. */
  answeredBy?: string
}

/** A message to the person that was asked for and is not done with. */
export interface MessageState {
  message: string
  askedAt: Instant
  /** It may not leave: since when and why, by codes. */
  held?: { since: Instant; reasons: string[] }
}

/** Everything a case is, small enough to carry over. Finished deadlines and steps live in the journal. */
export interface CaseState {
  stamp: Stamp
  caseId: string
  practice: boolean
  openedAt: Instant
  snapshot: ChartSnapshot
  facts: Facts
  /** By instance key: `plan` or `monthly-review#2`. Of finished instances only the latest of each step is kept. */
  steps: Record<string, StepState>
  /** Keys of the steps done at least once and not reopened since. */
  done: string[]
  proposals: Record<string, Proposal>
  /** Asked for outside the case and not done yet, by key: `room`, and `room#2` the second time. */
  effects?: Record<string, AskedEffect>
  /** How often each was asked for. */
  effectsAsked?: Record<string, number>
  /** Running deadlines by id. */
  deadlines: Record<string, RunningDeadline>
  /** Per deadline rule: how often it has started, and the number its series counts from. */
  series: Record<string, { started: number; base: number }>
  /** By the document's id. */
  papers?: Record<string, PaperState>
  /** By the number of the journal entry that asked for it. */
  messages?: Record<string, MessageState>
  paused?: { since: Instant; reason: string }
  /** Version of the calendar it counts by; absent while no day was declared beside those of its rules. */
  calendar?: number
  /** Sequence of the last journal entry. */
  sequence: number
  closedAt?: Instant
}
