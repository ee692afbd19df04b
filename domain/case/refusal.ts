import type { Instant } from '../time/calendar'

/** One thing that is missing: what (by code, the words are the definition's), who can mend it, by when, which step, who may waive it. */
export interface Missing {
  /** `condition.need`, e.g. `G-01.alias`; or role, approval, unknown-step, not-open, field … */
  code: string
  who: string[]
  by?: Instant
  step?: string
  waiver?: string[]
  /** Events that would do it: the step is a decision, done by recording one of them. */
  events?: string[]
  /** States in which it would be possible. */
  states?: string[]
  /** Facts that are not known yet, where that is the reason. */
  unknown?: string[]
}

/** Why a command is refused: always everything that is missing, never just the first. */
export interface Refusal {
  code: 'not-allowed' | 'not-open' | 'wrong-role' | 'same-person' | 'unmet' | 'unknown' | 'closed' | 'future' | 'too-early' | 'invalid'
  missing: Missing[]
}
