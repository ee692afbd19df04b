import { defineQuery, defineUpdate } from '@temporalio/workflow'
import type { Adoption } from '../domain/case/adopt'
import type { Command } from '../domain/case/commands'
import type { CaseState } from '../domain/case/state'
import type { Core } from '../domain/pathway/core'
import type { Instant } from '../domain/time/calendar'

/** What a case's workflow starts, or starts again, with. */
export interface CaseInput {
  core: Core
  /** The case as it was opened, imported or carried over. */
  state: CaseState
  /** Milliseconds the case's clock is ahead of the workflow's; 0 for live cases. */
  offset: number
  /** Continue as new after this many journal entries; absent: when Temporal suggests it. */
  carryOverAfter?: number
}

/** What the last journal entry of an act is, and the case's clock when it was taken in. */
export interface Done {
  sequence: number
  now: Instant
}

export const CASE_WORKFLOW = 'caseWorkflow'
export const NOTICE_WORKFLOW = 'noticeWorkflow'
/** One for the whole installation. */
export const NOTICE_WORKFLOW_ID = 'notices'
export const caseWorkflowId = (caseId: string): string => `case-${caseId}`

/** One act of one person. Answers when its journal entries are written; the same update id is the same act. */
export const act = defineUpdate<Done, [Command]>('act')
/** The case goes on under other rules. Answers as an act does, and is refused as one is. */
export const adoptRules = defineUpdate<Done, [Adoption]>('adoptRules')
/** Waits until everything due by now has been carried out and written, and until the case knows its journal up to the entry it is told of (0: none). */
export const catchUp = defineUpdate<Done, [number]>('catchUp')
export const caseState = defineQuery<CaseState>('caseState')

/** Type of the failure a refused act answers with; its details are one `Refusal`. */
export const REFUSED = 'refused'
