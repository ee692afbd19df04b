import { caseExclusions } from '../../../database/caseExclusions'
import { users } from '../../../database/users'
import { mayDeclareConflict, mayLiftConflict } from '../../../domain/access/recordActs'
import { submissionKey } from '../submission'
import { visible, type RecordAccessNeeds } from './needs'
import { reasonGiven } from './reason'
import type { RecordAccess } from './recordAccess'

/** Somebody knows the person, or is related to her: she sees nothing of the case from then on. */
export function conflictsOn(needs: RecordAccessNeeds): Pick<RecordAccess, 'declareConflict' | 'liftConflict'> {
  const { knex, personKeys } = needs
  return {
    async declareConflict(by, caseId, { id, user = by.id, reason: text }) {
      const found = await visible(needs, by, caseId)
      const access = found?.definition.access
      if (!found || !mayDeclareConflict(by, access, found.file, user)) return { outcome: 'unknown' }
      const reason = reasonGiven(text)
      if (typeof reason !== 'string') return reason
      const member = await users(knex).byId(user)
      if (!member?.memberships.some(({ units, standsInFor }) => standsInFor === undefined && units.includes(found.file.unitId)) && user !== by.id) return { outcome: 'invalid', field: 'user', code: 'person' }
      await caseExclusions(knex, personKeys).add({ submission: submissionKey(by.id, id), caseId, personId: found.file.personId, userId: user, reason, declaredBy: by.id, tells: access?.conflictsDeclaredBy ?? [] })
      return { outcome: 'ok' }
    },

    async liftConflict(by, caseId, user, { id, reason: text }) {
      const found = await visible(needs, by, caseId)
      if (!found || !mayLiftConflict(by, found.definition.access, found.file, user)) return { outcome: 'unknown' }
      const reason = reasonGiven(text)
      if (typeof reason !== 'string') return reason
      const lifted = await caseExclusions(knex, personKeys).lift({ submission: submissionKey(by.id, id), caseId, personId: found.file.personId, userId: user, reason, liftedBy: by.id })
      return lifted ? { outcome: 'ok' } : { outcome: 'unknown' }
    },
  }
}
