import type { Knex } from 'knex'

export interface Told {
  caseId: string
  roles: string[]
  /** What it is about, unique in the case: `breakGlass@ID`. */
  about: string
  /** Whose act it is; she need not be told. */
  by: string
}

/**
 * Writes into the outbox that everybody who holds one of these roles for a case is told at once of something about it. Nobody
 * hears whom a conflict of interest keeps out. The same again tells nobody again.
 */
export const tell = async (trx: Knex, { caseId, roles, about, by }: Told): Promise<void> => {
  await trx.raw(
    `with c as (select cases.id, cases.unit_id, cases.practice from cases where cases.id = :caseId),
     told as (
       select distinct on (recipient) r.role, coalesce(u.id, 'role:' || r.role) as recipient, u.id is not null as known
       from c cross join lateral unnest(cast(:roles as text[])) as r(role)
         left join lateral (
           select u.id from unit_ancestors a join user_roles ur on ur.unit_id = a.ancestor_id and ur.role = r.role join users u on u.id = ur.user_id and u.disabled_at is null
           where a.unit_id = c.unit_id and u.id <> :by and not exists (select from case_exclusions x where x.case_id = c.id and x.user_id = u.id)
         ) u on true
       order by recipient, r.role
     )
     insert into notifications (case_id, rung, kind, role, recipient, channel, urgent, at, next_attempt_at)
     select c.id, :about, 'notice', t.role, t.recipient, case when not t.known then 'nobody' when c.practice then 'practice' else 'email' end, true, now(), now() from c cross join told t
     where not exists (select from notifications n where n.case_id = c.id and n.deadline = '' and n.rung = :about and n.recipient = t.recipient)`,
    { caseId, roles, about, by },
  )
}
