import type { Knex } from 'knex'

/** Somebody to be written to, and about which case; never about whom. */
export interface OutgoingNotice {
  id: string
  kind: 'remind' | 'due' | 'escalate' | 'notice'
  urgent: boolean
  caseId: string
  caseCode: string
  email: string
  locale: 'ro' | 'en'
  /** The moment it is about. */
  at: string
}

const MOST_ATTEMPTS = 12

/** For so long a row belongs to whoever claimed it. */
const LEASE = '1 minute'

/** Notifications on their way out. A row is claimed for a while; if whoever claimed it falls, another takes it up, however often that happens. */
export const outbox = (knex: Knex) => ({
  /** Whom a conflict of interest keeps out of a case hears nothing of it. Who stands in for somebody who is away is told the same, once. */
  async claim(now: string, limit: number): Promise<OutgoingNotice[]> {
    const { rows } = await knex.raw<{ rows: OutgoingNotice[] }>(
      `with claimed as materialized (
         select n.id, exists (select from case_exclusions x where x.case_id = n.case_id and x.user_id = n.recipient) as withheld from notifications n where n.sent_at is null and n.channel = 'email' and n.next_attempt_at <= cast(:now as timestamptz)
         order by n.next_attempt_at limit :limit for update skip locked
       ),
       taken as (
         update notifications n set attempts = n.attempts + 1, next_attempt_at = cast(:now as timestamptz) + interval '${LEASE}' from claimed where claimed.id = n.id and not claimed.withheld returning n.*
       ),
       deputies as (
         insert into notifications (case_id, deadline, rung, kind, role, recipient, channel, urgent, at, next_attempt_at)
         select distinct on (t.case_id, t.deadline, t.rung, t.at, b.deputy_id) t.case_id, t.deadline, t.rung, t.kind, t.role, b.deputy_id, 'email', t.urgent, t.at, cast(:now as timestamptz)
         from taken t join absences b on b.user_id = t.recipient and b.from_at <= cast(:now as timestamptz) and b.until > cast(:now as timestamptz) and b.ended_at is null
           join users d on d.id = b.deputy_id and d.disabled_at is null
         order by t.case_id, t.deadline, t.rung, t.at, b.deputy_id, t.role
         on conflict (case_id, deadline, rung, at, recipient) do nothing
       ),
       withheld as (
         update notifications n set channel = 'nobody', next_attempt_at = null from claimed where claimed.id = n.id and claimed.withheld
       )
       select t.id, t.kind, t.urgent, t.case_id as "caseId", c.code as "caseCode", u.email, u.locale, t.at
       from taken t join cases c on c.id = t.case_id join users u on u.id = t.recipient`,
      { now, limit },
    )
    return rows
  },

  async markSent(ids: string[], at: string): Promise<void> {
    await knex('notifications').whereIn('notifications.id', ids).update({ sent_at: at, last_error: null })
  },

  /** Tried again later, less and less often, at most twelve times. `reason` is a code of the transport, never text that may name somebody. */
  async markFailed(id: string, reason: string, at: string): Promise<{ givenUp: boolean }> {
    const { rows } = await knex.raw<{ rows: { givenUp: boolean }[] }>(
      `update notifications set last_error = :reason,
         next_attempt_at = case when attempts >= :most then null else cast(:at as timestamptz) + least(interval '1 minute' * power(2, attempts - 1), interval '6 hours') end
       where id = :id and sent_at is null returning next_attempt_at is null as "givenUp"`,
      { id, reason, at, most: MOST_ATTEMPTS },
    )
    return { givenUp: rows[0]?.givenUp ?? false }
  },

  /** Those that were given up begin anew. Answers with how many. */
  async tryAgain(at: string): Promise<number> {
    return knex('notifications').where('notifications.channel', 'email').whereNull('notifications.sent_at').whereNull('notifications.next_attempt_at').update({ attempts: 0, next_attempt_at: at })
  },
})
