import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import type { Command } from '../domain/case/commands'
import { accessLog } from './accessLog'
import type { PersonKeys } from './keys/personKeys'
import { sealJson } from './keys/sealedJson'
import { newId } from './newId'
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

export interface Lifting {
  submission: string
  caseId: string
  personId: string
  /** Who is let in again. */
  userId: string
  reason: string
  liftedBy: string
}

/** What was hers in the case is nobody's from now on, and a supervisor's to give to another: an act that waits to be handed to the engine. */
async function handBack(trx: Knex, { caseId, userId, declaredBy, tells }: Pick<NewExclusion, 'caseId' | 'userId' | 'declaredBy' | 'tells'>): Promise<void> {
  const roles = await trx('case_assignments').where({ case_id: caseId, user_id: userId }).orderBy('role').pluck<string[]>('role')
  if (roles.length === 0) return
  const id = `unassign ${newId('x')}`
  const act: Command = { type: 'unassign', id, by: { id: declaredBy, roles: [] }, user: userId, roles, to: tells }
  const hash = createHash('sha256').update(id).digest()
  // Older than any request is patient: it is delivered at once.
  await trx('submissions').insert({ id: `${caseId} ${id}`, case_id: caseId, request_hash: hash, command: JSON.stringify({ act }), received_at: trx.raw(`now() - interval '1 hour'`) })
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
      await handBack(trx, { caseId, userId, declaredBy, tells })
    })
  },

  /** Once for each submission. Answers whether there was such a conflict. */
  async lift({ submission, caseId, personId, userId, reason, liftedBy }: Lifting): Promise<boolean> {
    return knex.transaction(async (trx) => {
      const [ended] = await trx('case_exclusions').where({ case_id: caseId, user_id: userId }).delete().returning<{ reason: Buffer; declared_by: string; declared_at: string }[]>(['reason', 'declared_by', 'declared_at'])
      if (!ended) return (await trx('lifted_exclusions').where({ submission }).first('submission')) !== undefined
      const sealed = sealJson(await personKeys.of(trx, personId), reason, `lifted_exclusions ${caseId} ${userId}`)
      await trx('lifted_exclusions').insert({ ...ended, case_id: caseId, user_id: userId, submission, lift_reason: sealed, lifted_by: liftedBy })
      await accessLog(trx).add({ userId: liftedBy, action: 'conflictLifted', subject: 'case', subjectId: caseId, reason: userId })
      return true
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
