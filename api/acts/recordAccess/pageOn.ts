import { caseExclusions } from '../../../database/caseExclusions'
import { recordGrants } from '../../../database/recordGrants'
import { users } from '../../../database/users'
import { mayDeclareConflict, mayGiveLeave, mayLiftConflict, mayReview } from '../../../domain/access/recordActs'
import { lengthOf } from '../../../domain/access/terms'
import { visible, type RecordAccessNeeds } from './needs'
import type { RecordAccess } from './recordAccess'

/** Somebody with leave alone works on nothing there: others' leave is none of her business. */
const worksThere = (user: { id: string; memberships: { units: string[] }[] }, unitId: string): boolean => user.memberships.some(({ units }) => units.includes(unitId))

export function pageOn(needs: RecordAccessNeeds): Pick<RecordAccess, 'ofCase' | 'holding'> {
  const { knex, personKeys } = needs
  const kept = recordGrants(knex, personKeys)
  return {
    holding: ({ id }, caseId) => kept.holding(id, caseId),
    async ofCase(by, caseId) {
      const found = await visible(needs, by, caseId)
      if (!found) return undefined
      const { file, definition } = found
      const { access } = definition
      const staff = (roles: string[]) => users(knex).holding(roles, file.unitId)
      const rows = worksThere(by, file.unitId) ? await kept.ofCase(caseId) : []
      const ends = mayGiveLeave(by, access?.leave, file)
      const grants = rows.map((grant) => {
        const reviews = grant.kind === 'break-glass' && mayReview(by, access?.breakGlass, file, grant.userId)
        return { ...grant, mayEnd: grant.inForce && (grant.userId === by.id || ends || reviews), mayReview: reviews && grant.reviewedAt === null }
      })
      const declares = mayDeclareConflict(by, access, file, '')
      return {
        grants,
        ...(access?.leave && ends && {
          leave: {
            readers: (await staff(Object.keys(access.leave.to))).filter(({ id }) => id !== by.id),
            longestMs: lengthOf(definition, access.leave.longest) ?? 0,
            withOrder: Object.values(access.leave.to).some(({ withOrder }) => withOrder.length > 0),
          },
        }),
        ...(declares && { others: (await staff(Object.keys(definition.roles))).filter(({ id }) => id !== by.id && !file.excluded.includes(id)), excluded: (await caseExclusions(knex, personKeys).ofCase(caseId)).map(({ userId, name }) => ({ userId, name, mayLift: mayLiftConflict(by, access, file, userId) })) }),
      }
    },
  }
}
