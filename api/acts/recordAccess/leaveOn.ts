import { recordGrants } from '../../../database/recordGrants'
import { users } from '../../../database/users'
import { mayGiveLeave, readerRole } from '../../../domain/access/recordActs'
import { lengthOf } from '../../../domain/access/terms'
import { submissionKey } from '../submission'
import { visible, type RecordAccessNeeds } from './needs'
import { reasonGiven } from './reason'
import type { RecordAccess } from './recordAccess'

/** A supervisor lets somebody read one case until a moment. */
export function leaveOn(needs: RecordAccessNeeds): Pick<RecordAccess, 'giveLeave'> {
  const { knex, personKeys } = needs
  return {
    async giveLeave(by, caseId, { id, user, until, reason: text, byOrder }) {
      const found = await visible(needs, by, caseId)
      const rule = found?.definition.access?.leave
      if (!found || !rule || !mayGiveLeave(by, rule, found.file)) return { outcome: 'unknown' }
      const reason = reasonGiven(text)
      if (typeof reason !== 'string') return reason
      const lastsMs = Date.parse(until) - Date.now()
      if (!(lastsMs > 0) || lastsMs > (lengthOf(found.definition, rule.longest) ?? 0)) return { outcome: 'invalid', field: 'until', code: 'moment' }
      const reader = await users(knex).byId(user)
      const role = reader?.disabledAt === null && reader.id !== by.id ? readerRole(reader, rule, found.file) : undefined
      if (!reader || role === undefined) return { outcome: 'invalid', field: 'user', code: 'person' }
      if (found.file.excluded.includes(reader.id)) return { outcome: 'incompatible' }
      const grant = await recordGrants(knex, personKeys).add({ submission: submissionKey(by.id, id), caseId, personId: found.file.personId, userId: reader.id, kind: 'granted', role, byOrder, givenBy: by.id, reason, lastsMs, tells: [] })
      return grant ? { outcome: 'ok', grant } : { outcome: 'id-used' }
    },
  }
}
