import type { RunningDeadline } from '../deadline/schedule'
import type { Instant } from '../time/calendar'
import type { Missing } from './refusal'
import type { AskedEffect, Facts, StepStatus } from './state'

/** A case as one person sees it now, in ids; presenters add the words. */
export interface CaseView {
  now: Instant
  /** The chart's value as XState gives it. */
  state: unknown
  /** Paths of all active states, outermost first. */
  active: string[]
  /** Path of the current stage. */
  stage: string
  /** As far as the person may read them. */
  facts: Facts
  /** All of them, for conditions of forms; never shown. */
  known: Facts
  /** Parameters as they hold now, for conditions of forms. */
  params: Facts
  steps: StepView[]
  events: EventView[]
  deadlines: RunningDeadline[]
  /** Asked for outside the case and not done yet. */
  effects: EffectView[]
  /** What is owed beside the steps. */
  duties: DutyView[]
  closed: boolean
}

/** A document the case owes, or a message that may not leave: somebody reaches the person otherwise. */
export interface DutyView {
  kind: 'document' | 'message'
  /** `document:T-03`, or `message:57` by the journal entry that asked for it. */
  key: string
  /** Id of the document or message. */
  of: string
  /** Who may settle it. */
  roles: string[]
  /** This person may. */
  mine: boolean
  since: Instant
  dueAt?: Instant
  deadline?: string
  /** Why a message may not leave, by codes. */
  reasons?: string[]
}

export interface StepView {
  /** `monthly-review#2`; what the API's `{step}` takes (the plain key means the oldest open instance). */
  key: string
  step: string
  status: StepStatus
  roles: string[]
  openedAt?: Instant
  dueAt?: Instant
  deadline?: string
  /** Why it cannot be done by this person now; empty when it can. */
  missing: Missing[]
}

export interface EffectView extends Pick<AskedEffect, 'effect' | 'kind' | 'of' | 'event' | 'step' | 'roles' | 'askedAt' | 'dueAt' | 'because'> {
  /** `room#2`: asked for the second time. */
  key: string
  /** It waits for people; otherwise it is carried out by itself. */
  forPeople: boolean
  /** This person may say that it is done. */
  allowed: boolean
}

export interface EventView {
  type: string
  allowed: boolean
  /** A proposal waits for a second person. */
  proposed?: { by: string; at: Instant }
  missing: Missing[]
}
