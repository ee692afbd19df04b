import { setTimeout } from 'node:timers/promises'
import type { Knex } from 'knex'
import { anchorDay } from '../database/dayAnchors'

const LOOK_EVERY_MS = 10 * 60_000

/** Anchors each day soon after it has ended, whichever worker comes first; answers with what ends it. */
export function anchorInTheBackground(knex: Knex, onFailure: (error: unknown) => void): () => Promise<void> {
  const stopped = new AbortController()
  const loop = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await anchorDay(knex, new Date().toISOString()).catch(onFailure)
      await setTimeout(LOOK_EVERY_MS, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }
  const running = loop()
  return () => {
    stopped.abort()
    return running
  }
}
