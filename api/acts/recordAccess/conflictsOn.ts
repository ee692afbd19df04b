import { caseExclusions } from '../../../database/caseExclusions'
import { users } from '../../../database/users'
import { mayDeclareConflict } from '../../../domain/access/recordActs'
import { submissionKey } from '../submission'
import { visible, type RecordAccessNeeds } from './needs'
import { reasonGiven } from './reason'
import type { RecordAccess } from './recordAccess'

/** Somebody knows the person, or is related to her: she sees nothing of the case from then on. */
export function conflictsOn(needs: RecordAccessNeeds): Pick<RecordAccess, 'declareConflict'> {
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
  }
}
