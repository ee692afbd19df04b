import type { Instant } from '../time/calendar'
import { comingOf, rungId, stemOf } from './rungId'
import type { Rung } from './schedule'

/**
 * The rungs after the due moment has been counted again: what was reached until then stays as it was, the rest is as freshly made.
 * With `again`, what was reached and now lies ahead once more comes a second time under an id of its own.
 */
export function mergeRungs(
  old: Rung[],
  fresh: Rung[],
  { reachedUntil, now, again }: { reachedUntil: Instant; now: Instant; again: boolean },
): Rung[] {
  const reached = old.filter((rung) => isReached(rung, reachedUntil))
  const reachedStems = new Set(reached.map(({ id }) => stemOf(id)))
  const ahead = fresh.flatMap((rung): Rung[] => {
    if (!reachedStems.has(rung.id)) return [rung]
    return again && rung.at > now ? [{ ...rung, id: rungId(rung.id, nextComing(reached, rung.id)) }] : []
  })
  const taken = new Set(ahead.map(({ id }) => stemOf(id)))
  const repeats = old.filter(
    (rung) => !isReached(rung, reachedUntil) && reachedStems.has(stemOf(rung.id)) && !taken.has(stemOf(rung.id)),
  )
  return [...reached, ...ahead, ...repeats].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Notices of live cases are carried out from rows and not marked here, so their time tells. */
function isReached({ kind, at, firedAt }: Rung, until: Instant): boolean {
  return firedAt !== undefined || ((kind === 'remind' || kind === 'escalate') && at <= until)
}

function nextComing(reached: Rung[], stem: string): number {
  return 1 + Math.max(...reached.filter(({ id }) => stemOf(id) === stem).map(({ id }) => comingOf(id)))
}
