import type { Submitted } from '../../database/acts'
import { begin } from './openCase'
import { deliverAgain } from './carryOut'
import type { ActNeeds } from './needs'

/** What waited longer than any request is patient belongs to nobody any more. */
const ABANDONED_AFTER_MS = 15_000
const BATCH = 50

/** Hands to the engine what was kept while it was away, or left behind by a process that fell. Returns how much it looked at. */
export async function deliverWaiting(needs: ActNeeds, onFailure: (submissionId: string, error: unknown) => void, abandonedAfter = ABANDONED_AFTER_MS): Promise<number> {
  const waiting = await needs.store.waiting(abandonedAfter, BATCH)
  for (const submitted of waiting) await deliverOne(needs, submitted).catch((error: unknown) => onFailure(submitted.id, error))
  return waiting.length
}

async function deliverOne(needs: ActNeeds, { id, caseId, waiting }: Submitted): Promise<void> {
  if (!waiting) return
  if ('open' in waiting) return void (await begin(needs, id, waiting.open))
  const stored = caseId === null ? undefined : await needs.store.load(caseId, '')
  const rules = stored && (await needs.pathways.version(stored.pathway, stored.version))
  if (!stored?.state || !rules) return
  await deliverAgain(needs, { ...stored, state: stored.state, rules, actor: waiting.act.by, readable: new Set() }, id, waiting.act)
}
