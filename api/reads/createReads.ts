import { drafts } from '../../database/drafts'
import type { WithFullSight } from '../fullSight'
import { caseReads } from './caseReads'
import { listReads } from './listReads'
import type { ReadNeeds } from './readNeeds'
import type { Draft, Reads } from './reads'
import { userReads } from './userReads'
import { withOwnSight } from './withOwnSight'

const asDraft = ({ answers, rev, updatedAt }: { answers: Record<string, unknown>; rev: number; updatedAt: string }): Draft => ({ answers, revision: rev, savedAt: updatedAt })

/** Everything the pages read, from PostgreSQL alone: it goes on while the engine is away. */
export function createReads({ full, ...needs }: ReadNeeds & WithFullSight): Reads {
  const kept = drafts(needs.knex, needs.personKeys)
  return withOwnSight<Reads>({
    ...userReads(full),
    ...caseReads(needs),
    ...listReads(needs),
    async draft(key) {
      const draft = await kept.read(key)
      return draft && asDraft(draft)
    },
    async saveDraft(key, fields, revision) {
      const saved = await kept.save(key, fields, revision)
      return saved === 'conflict' ? saved : asDraft(saved)
    },
    dropDraft: (key) => kept.drop(key),
    async resume(user) {
      const latest = await kept.latest(user.id)
      return latest && { ...latest, savedAt: latest.updatedAt }
    },
  })
}
