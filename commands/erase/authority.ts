import type { Knex } from 'knex'
import type { ErasableCase } from '../../database/erasure/subject'
import { users, type User } from '../../database/users'
import { rolesIn } from '../../domain/access/permissions'
import { Obstacle } from '../../local/say'

/** What somebody is in an erasure: one of those without whom it is not done, or one who may be the other of the two. */
export type Part = 'decides' | 'seconds'

/** Her part in erasing all of these cases, by the roles their pathways name and the units she holds them in herself, not in somebody's place; an `Obstacle` when she has none. */
export function partOf(user: User, cases: ErasableCase[]): Part {
  const herself = { ...user, memberships: user.memberships.filter(({ standsInFor }) => standsInFor === undefined) }
  const parts = cases.map(({ unitId, rules: { retention } }): Part | undefined => {
    const roles = rolesIn(herself, { unitId })
    if (retention?.decides.some((role) => roles.includes(role))) return 'decides'
    return retention?.seconds?.some((role) => roles.includes(role)) ? 'seconds' : undefined
  })
  if (user.disabledAt !== null || cases.length === 0 || parts.includes(undefined)) throw notHers(cases)
  return parts.every((part) => part === 'decides') ? 'decides' : 'seconds'
}

/** The account of somebody who took part earlier. */
export async function userOf(knex: Knex, id: string): Promise<User> {
  const user = await users(knex).byId(id)
  if (!user) throw new Error(`there is no user ${id}`)
  return user
}

function notHers(cases: ErasableCase[]): Obstacle {
  const roles = [...new Set(cases.flatMap(({ rules: { retention } }) => [...(retention?.decides ?? []), ...(retention?.seconds ?? [])]))].join(', ')
  return new Obstacle({
    en: `This account may not ask for or confirm it: it needs one of the roles ${roles || '(the pathway names none)'} in the unit of each case.`,
    ro: `Acest cont nu poate cere sau confirma: are nevoie de unul din rolurile ${roles || '(parcursul nu numește niciunul)'} în unitatea fiecărui caz.`,
  })
}
