import type { Knex } from 'knex'

/** A message to the person of a case that waits to leave: which, for which case, and how often it was tried. */
export interface WaitingMessage {
  caseId: string
  /** Of the journal entry that asked for it. */
  sequence: number
  message: string
  askedAt: string
  attempts: number
  pathway: string
  version: number
}

/** For so long a row belongs to whoever claimed it. */
const LEASE = '1 minute'

/** Messages to people on their way out; claimed for a while, like those to staff. */
export const personMessages = (knex: Knex) => ({
  async claim(now: string, limit: number): Promise<WaitingMessage[]> {
    const { rows } = await knex.raw<{ rows: WaitingMessage[] }>(
      `with claimed as materialized (
         select m.case_id, m.sequence from person_messages m where m.status = 'waiting' and m.next_attempt_at <= cast(:now as timestamptz) order by m.next_attempt_at limit :limit for update skip locked
       ), taken as (
         update person_messages m set attempts = m.attempts + 1, next_attempt_at = cast(:now as timestamptz) + interval '${LEASE}' from claimed where claimed.case_id = m.case_id and claimed.sequence = m.sequence returning m.*
       )
       select t.case_id as "caseId", t.sequence, t.message, t.asked_at as "askedAt", t.attempts, c.pathway, c.version from taken t join cases c on c.id = t.case_id`,
      { now, limit },
    )
    return rows
  },

  /** Tried again then; `reason` is codes, never text that may name somebody. */
  async later({ caseId, sequence }: WaitingMessage, at: string, reason: string): Promise<void> {
    await knex('person_messages').where({ case_id: caseId, sequence, status: 'waiting' }).update({ next_attempt_at: at, reason })
  },

  async settle({ caseId, sequence }: WaitingMessage, status: 'sent' | 'held', at: string, reason: string | null): Promise<void> {
    await knex('person_messages').where({ case_id: caseId, sequence, status: 'waiting' }).update({ status, next_attempt_at: null, settled_at: at, reason })
  },
})
