import type { Instant } from '../time/calendar'

/** What becomes of a due moment that runs while the rules change. */
export const DUE_POLICIES = ['keep', 'keep-remaining', 'recompute'] as const
export type DuePolicy = (typeof DUE_POLICIES)[number]

/**
 * `keep`: as it was. `recompute`: as the draft counts it from the same start, even if that is past. `keep-remaining`: as the
 * draft counts it, but nobody has less time left than she had.
 */
export function dueAfter(policy: DuePolicy, { before, after, now }: { before: Instant; after: Instant; now: Instant }): Instant {
  if (policy === 'keep') return before
  if (policy === 'recompute' || before <= now) return after
  return after > before ? after : before
}
