import type { Knex } from 'knex'
import { accessLog } from './accessLog'
import type { PersonKeys } from './keys/personKeys'
import { sealJson } from './keys/sealedJson'
import { tell } from './tell'

export interface NewExclusion {
  submission: string
  caseId: string
  personId: string
  /** Who is kept out. */
  userId: string
  reason: string
  declaredBy: string
  /** Roles that have to see to the case now. */
  tells: string[]
}

/** Conflicts of interest: who must not see which case. */
export const caseExclusions = (knex: Knex, personKeys: PersonKeys) => ({
  /** Once for each person and case; what was declared first stands. */
  async add({ submission, caseId, personId, userId, reason, declaredBy, tells }: NewExclusion): Promise<void> {
    await knex.transaction(async (trx) => {
      const sealed = sealJson(await personKeys.of(trx, personId), reason, `case_exclusions ${caseId} ${userId}`)
      const added = await trx('case_exclusions').insert({ submission, case_id: caseId, user_id: userId, reason: sealed, declared_by: declaredBy }).onConflict().ignore().returning('user_id')
      if (added.length === 0) return
      await accessLog(trx).add({ userId: declaredBy, action: 'conflict', subject: 'case', subjectId: caseId, reason: userId })
      await tell(trx, { caseId, roles: tells, about: `conflict@${userId}`, by: declaredBy })
    })
  },

  /** Of these people, those kept out of a case. */
  async among(caseId: string, userIds: string[]): Promise<string[]> {
    return knex('case_exclusions').where('case_exclusions.case_id', caseId).whereIn('case_exclusions.user_id', userIds).pluck('case_exclusions.user_id')
  },

  /** Who is kept out of a case, by name. */
  async ofCase(caseId: string): Promise<{ userId: string; name: string; since: string }[]> {
    return knex('case_exclusions').join('users', 'users.id', 'case_exclusions.user_id').where('case_exclusions.case_id', caseId).orderBy('users.name').select({ userId: 'users.id', name: 'users.name', since: 'case_exclusions.declared_at' })
  },
})
