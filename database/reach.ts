import type { Knex } from 'knex'
import type { SafeContact } from '../domain/people/person'
import type { PersonKeys } from './keys/personKeys'
import { openJson } from './keys/sealedJson'

/** What decides whether the person of a case may be reached, and how. */
export interface Reach {
  contact: SafeContact | undefined
  consents: boolean
  /** In which her hours are meant. */
  zone: string
}

/** Of a case whose person is known and not erased. */
export async function reachOf(knex: Knex, personKeys: PersonKeys, caseId: string): Promise<Reach | undefined> {
  const { rows } = await knex.raw<{ rows: { personId: string; sealed: Buffer | null; consents: boolean; zone: string }[] }>(
    `select c.person_id as "personId", s.sealed, v.definition #>> '{time,zone}' as zone,
       coalesce(c.status = 'open' and c.facts ->> (v.definition #>> '{safeContact,consent}') = 'true', false) as consents
     from cases c join people p on p.id = c.person_id and p.erased_at is null
     join pathway_versions v on v.pathway = c.pathway and v.number = c.version left join safe_contacts s on s.person_id = c.person_id where c.id = ?`,
    [caseId],
  )
  const [row] = rows
  if (!row) return undefined
  const { personId, sealed, consents, zone } = row
  return { consents, zone, contact: sealed ? openJson<SafeContact>(await personKeys.of(knex, personId), sealed, `safe contact of ${personId}`) : undefined }
}
