import type { Command } from '../../domain/case/commands'
import type { Refusal } from '../../domain/case/refusal'
import type { CaseState } from '../../domain/case/state'
import type { Row } from '../../domain/form/answer'
import type { Instant } from '../../domain/time/calendar'

/** A case as its row has it. */
export interface StoredCase {
  id: string
  code: string
  pathway: string
  version: number
  unit: string
  personId: string
  practice: boolean
  clockOffsetMs: number
  /** Absent until its first events are recorded. */
  state: CaseState | null
}

/** What came of an act, small enough to keep with its submission. */
export type Result = { sequence: number; now: Instant } | { refusal: Refusal }

/** What waits to be handed to the engine. */
export type Waiting = { act: Command } | { open: { caseId: string } }

export interface Submitted {
  /** Of the request as it was sent. */
  hash: Buffer
  result: Result | null
  waiting: Waiting | null
}

/** Sealed answers that arrive with an act. */
export interface GivenAnswers {
  id: string
  caseId: string
  personId: string
  /** Form or event they answer, absent for a reason written beside an act. */
  form?: string
  about: string
  answers: Row
  by: string
  at: Instant
}
