import { absences } from '../../../database/absences'
import { submissionKey } from '../submission'
import type { RecordAccessNeeds } from './needs'
import type { RecordAccess, Wrong } from './recordAccess'

const FIELD: Partial<Record<Wrong['code'], string>> = { order: 'until', over: 'until', overlap: 'from', 'stands-in': 'from' }

/** Being away, with somebody who stands in. */
export function absencesOn({ knex }: RecordAccessNeeds): Pick<RecordAccess, 'beAway' | 'endAbsence' | 'absences' | 'deputies'> {
  const kept = absences(knex)
  return {
    async beAway(by, { id, deputy, from, until }) {
      if ([from, until].some((at) => Number.isNaN(Date.parse(at)))) return { outcome: 'invalid', field: 'from', code: 'moment' }
      const asked = { userId: by.id, deputyId: deputy, from: new Date(from).toISOString(), until: new Date(until).toISOString() }
      const added = await kept.add({ submission: submissionKey(by.id, id), ...asked }, new Date().toISOString())
      if (added.fault === undefined) return { outcome: 'ok', id: added.id }
      return added.fault === 'incompatible' ? { outcome: 'incompatible' } : { outcome: 'invalid', field: FIELD[added.fault] ?? 'deputy', code: added.fault }
    },
    endAbsence: async (by, id) => ((await kept.end(id, by.id)) ? { outcome: 'ok' } : { outcome: 'unknown' }),
    absences: ({ id }) => kept.of(id),
    deputies: ({ id }) => kept.deputies(id),
  }
}
