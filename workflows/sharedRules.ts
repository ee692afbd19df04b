import { rulesOf, type Rules } from '../domain/case/rules'
import type { Core } from '../domain/pathway/core'

/** How many versions of pathways stay in memory. */
const MOST = 50
const known = new Map<string, Rules>()

/**
 * The rules of a core, made once for all cases of a worker that run under it: this module is loaded before any of
 * them. They are the same for each, since a version is known by its stamp and only its days off may be renewed.
 */
export function sharedRules(core: Core): Rules {
  const key = JSON.stringify([core.stamp, core.calendar])
  const rules = known.get(key) ?? rulesOf(core)
  known.delete(key)
  known.set(key, rules)
  const oldest = known.keys().next().value
  if (known.size > MOST && oldest !== undefined) known.delete(oldest)
  return rules
}
