import type { Knex } from 'knex'
import { inForce } from './access'
import { accessLog } from './accessLog'
import type { PersonKeys } from './keys/personKeys'
import { openJson, sealJson } from './keys/sealedJson'
import { newId } from './newId'
import { tell } from './tell'

/** Leave to read one case for a while, without what was said for a reason. */
export interface RecordGrant {
  id: string
  caseId: string
  code: string
  userId: string
  userName: string
  kind: 'granted' | 'break-glass'
  /** In which role. */
  role: string
  byOrder: boolean
  givenBy: string
  givenByName: string
  givenAt: string
  until: string
  endedAt: string | null
  /** Still lets her read. */
  inForce: boolean
  reviewDueAt: string | null
  reviewedAt: string | null
  reviewedByName: string | null
  review: 'justified' | 'unjustified' | null
}

/** One that is to be: by whom, for whom, until when, and who hears of it. */
export interface NewGrant {
  submission: string
  caseId: string
  personId: string
  userId: string
  kind: RecordGrant['kind']
  role: string
  byOrder: boolean
  givenBy: string
  reason: string
  lastsMs: number
  reviewWithinMs?: number
  tells: string[]
}

const columns = (knex: Knex) => ({
  id: 'g.id', caseId: 'g.case_id', code: 'cases.code', userId: 'g.user_id', userName: 'users.name', kind: 'g.kind', role: 'g.role', byOrder: 'g.by_order', givenBy: 'g.given_by', givenByName: 'givers.name',
  givenAt: 'g.given_at', until: 'g.until', endedAt: 'g.ended_at', inForce: knex.raw(`(${inForce('g')})`), reviewDueAt: 'g.review_due_at', reviewedAt: 'g.reviewed_at', reviewedByName: 'reviewers.name', review: 'g.review',
})

const about = (id: string, what: 'reason' | 'review'): string => `record_grants ${id} ${what}`

/** Who may read which single case, and until when. */
export const recordGrants = (knex: Knex, personKeys: PersonKeys) => {
  const all = () =>
    knex({ g: 'record_grants' }).join('cases', 'cases.id', 'g.case_id').join('users', 'users.id', 'g.user_id').leftJoin({ givers: 'users' }, 'givers.id', 'g.given_by').leftJoin({ reviewers: 'users' }, 'reviewers.id', 'g.reviewed_by').select(columns(knex))

  const first = async (query: Knex.QueryBuilder): Promise<RecordGrant | undefined> => ((await query.limit(1)) as RecordGrant[])[0]

  return {
    /** Once for each submission; answers with what it is now, or nothing when the id stands for something else. */
    async add(grant: NewGrant): Promise<RecordGrant | undefined> {
      const { submission, caseId, personId, userId, kind, role, byOrder, givenBy, reason, lastsMs, reviewWithinMs, tells } = grant
      await knex.transaction(async (trx) => {
        const id = newId('g')
        const sealed = sealJson(await personKeys.of(trx, personId), reason, about(id, 'reason'))
        const soon = (milliseconds: number) => trx.raw(`now() + ? * interval '1 millisecond'`, [milliseconds])
        const added = await trx('record_grants')
          .insert({ id, submission, case_id: caseId, user_id: userId, kind, role, by_order: byOrder, reason: sealed, given_by: givenBy, given_at: trx.fn.now(), until: soon(lastsMs), review_due_at: reviewWithinMs === undefined ? null : soon(reviewWithinMs) })
          .onConflict('submission')
          .ignore()
          .returning('id')
        if (added.length === 0) return
        await accessLog(trx).add({ userId: givenBy, action: kind === 'granted' ? 'leave' : 'breakGlass', subject: 'case', subjectId: caseId, reason: id })
        await tell(trx, { caseId, roles: tells, about: `${kind === 'granted' ? 'leave' : 'breakGlass'}@${id}`, by: givenBy })
      })
      return first(all().where({ 'g.submission': submission, 'g.case_id': caseId, 'g.user_id': userId, 'g.kind': kind }))
    },

    async find(id: string): Promise<(RecordGrant & { personId: string }) | undefined> {
      return all().where('g.id', id).first({ personId: 'cases.person_id' })
    },

    /** Ends it now; nothing happens to one that is over. */
    async end(id: string, by: string): Promise<void> {
      await knex.transaction(async (trx) => {
        const [ended]: { case_id: string }[] = await trx({ g: 'record_grants' }).where('g.id', id).whereNull('g.ended_at').whereRaw('g.until > now()').update({ ended_at: trx.fn.now(), ended_by: by }).returning('case_id')
        if (ended) await accessLog(trx).add({ userId: by, action: 'leaveEnded', subject: 'case', subjectId: ended.case_id, reason: id })
      })
    },

    /** The first word stands: answers whether this was it. */
    async review(id: string, { by, personId, caseId, review, note }: { by: string; personId: string; caseId: string; review: 'justified' | 'unjustified'; note: string }): Promise<boolean> {
      return knex.transaction(async (trx) => {
        const sealed = sealJson(await personKeys.of(trx, personId), note, about(id, 'review'))
        const changed = await trx('record_grants').where({ id, kind: 'break-glass' }).whereNull('reviewed_at').update({ review, review_note: sealed, reviewed_at: trx.fn.now(), reviewed_by: by })
        if (changed === 1) await accessLog(trx).add({ userId: by, action: 'review', subject: 'case', subjectId: caseId, reason: `${id} ${review}` })
        return changed === 1
      })
    },

    /** The latest of a case. */
    async ofCase(caseId: string, limit = 50): Promise<RecordGrant[]> {
      return all().where('g.case_id', caseId).orderBy([{ column: 'g.given_at', order: 'desc' }, { column: 'g.id' }]).limit(limit)
    },

    /** What somebody may read of this case by leave at this moment; that which lasts longest. */
    async holding(userId: string, caseId: string): Promise<RecordGrant | undefined> {
      return first(all().where({ 'g.user_id': userId, 'g.case_id': caseId }).whereRaw(inForce('g')).orderBy('g.until', 'desc'))
    },

    /** Broken glass nobody has looked at, in these units, the longest waiting first. Not that of these people. */
    async toReview(units: string[], notOf: string[], me: string, limit = 100): Promise<(RecordGrant & { pathway: string; unitId: string })[]> {
      return all()
        .where('g.kind', 'break-glass')
        .whereNull('g.reviewed_at')
        .whereRaw('cases.unit_id = any(?)', [units])
        .whereRaw('g.user_id <> all(?)', [notOf])
        .whereRaw('not exists (select from case_exclusions x where x.case_id = g.case_id and x.user_id = ?)', [me])
        .orderBy(['g.given_at', 'g.id'])
        .limit(limit)
        .select({ pathway: 'cases.pathway', unitId: 'cases.unit_id' })
    },

    /** What was said for it, and what the reviewer said. */
    async words(id: string, personId: string): Promise<{ reason: string; note: string | undefined }> {
      const row: { reason: Buffer; review_note: Buffer | null } | undefined = await knex('record_grants').where('record_grants.id', id).first('record_grants.reason', 'record_grants.review_note')
      if (!row) return { reason: '', note: undefined }
      const key = await personKeys.of(knex, personId)
      return { reason: openJson<string>(key, row.reason, about(id, 'reason')), note: row.review_note ? openJson<string>(key, row.review_note, about(id, 'review')) : undefined }
    },

    /** How often somebody tried in vain lately. */
    async refusedLately(userId: string, minutes: number): Promise<number> {
      const [row] = await knex('access_log').where({ user_id: userId, action: 'refused', subject: 'breakGlass' }).whereRaw(`access_log.at > now() - ? * interval '1 minute'`, [minutes]).count<{ count: string }[]>()
      return Number(row?.count ?? 0)
    },
  }
}
