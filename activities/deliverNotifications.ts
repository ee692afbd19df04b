import { setTimeout } from 'node:timers/promises'
import type { Knex } from 'knex'
import { isDatabaseAway } from '../database/connection'
import { outbox, type OutgoingNotice } from '../database/outbox'
import type { LetOut } from './letOut'
import type { RenderNotice } from './noticeText'

interface Needs {
  knex: Knex
  letOut: LetOut
  render: RenderNotice
  now: () => string
  /** Hears of a notification that no mail will leave for any more, and of the transport's code. */
  onGivenUp?: ((id: string, reason: string) => void) | undefined
}

const AT_ONCE = 8

/** Sends what waits in the outbox; what cannot be sent now is tried again later, less and less often. Answers with how many were taken up and sent. */
export async function deliverNotifications({ knex, letOut, render, now, onGivenUp }: Needs, { limit }: { limit: number }): Promise<{ taken: number; sent: number }> {
  const box = outbox(knex)
  const notices = await box.claim(now(), limit)
  let sent = 0
  const send = async (notice: OutgoingNotice): Promise<string | undefined> => {
    try {
      await letOut.toStaff(notice, render)
      return notice.id
    } catch (error) {
      const reason = codeOf(error)
      const { givenUp } = await box.markFailed(notice.id, reason, now())
      if (givenUp) onGivenUp?.(notice.id, reason)
      return undefined
    }
  }
  for (let from = 0; from < notices.length; from += AT_ONCE) {
    const answers = await Promise.all(notices.slice(from, from + AT_ONCE).map(send))
    const ids = answers.filter((id) => id !== undefined)
    await insist(() => box.markSent(ids, now()))
    sent += ids.length
  }
  return { taken: notices.length, sent }
}

const TRIES = 15
const PAUSE_MS = 2_000

/** What has left must be noted, or it leaves again: a database that is away for a moment is waited for. */
async function insist(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === TRIES || !isDatabaseAway(error)) throw error
      await setTimeout(PAUSE_MS)
    }
  }
}

/** A transport's error may quote an address; only its code is kept. */
export function codeOf(error: unknown): string {
  const { code, responseCode } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown; responseCode?: unknown }
  return [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ') || 'unknown'
}
