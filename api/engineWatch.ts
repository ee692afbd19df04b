import type { Health } from './health'

/** How old, in milliseconds, an answer may be before a page has it looked at again. */
const FRESH_MS = 5_000

/** Whether acts are decided at once, or kept until the engine is back. Pages ask it and never wait for it. */
export type EngineIsAway = () => boolean

/** Remembers what was last seen of the engine. Who asks hears that at once; when it is old, it is looked at again meanwhile. */
export function watchEngine(health: () => Promise<Health>, clock: () => number = Date.now): EngineIsAway {
  let isAway = false
  let lookedAt = Number.NEGATIVE_INFINITY
  let isLooking = false
  const look = async (): Promise<void> => {
    isLooking = true
    try {
      const { temporal, worker } = await health()
      isAway = temporal === 'down' || worker === 'down'
    } finally {
      lookedAt = clock()
      isLooking = false
    }
  }
  return () => {
    if (!isLooking && clock() - lookedAt >= FRESH_MS) look().catch(() => (isAway = true))
    return isAway
  }
}
