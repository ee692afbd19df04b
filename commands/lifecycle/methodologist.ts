import type { Knex } from 'knex'
import { pathwayVersions } from '../../database/pathwayVersions'
import type { User } from '../../database/users'
import { Obstacle } from '../../local/say'
import { userAt } from '../account'

/** Roles of kind methodologist in any definition in force; no draft can name its own. */
async function methodologistRoles(knex: Knex): Promise<Set<string>> {
  const store = pathwayVersions(knex)
  const numbers = (await store.list()).filter(({ isCurrent }) => isCurrent)
  const versions = await Promise.all(numbers.map(({ pathway, number }) => store.byNumber(pathway, number)))
  const roles = versions.flatMap((version) => Object.entries(version?.definition.roles ?? {}))
  return new Set(roles.flatMap(([role, { kind }]) => (kind === 'methodologist' ? [role] : [])))
}

/** The account of somebody who may write and judge definitions: it holds, itself, a role of kind methodologist. */
export async function methodologistAt(knex: Knex, email: string): Promise<User> {
  const user = await userAt(knex, email)
  const roles = await methodologistRoles(knex)
  const held = user.memberships.filter(({ standsInFor }) => standsInFor === undefined)
  if (user.disabledAt === null && held.some(({ role }) => roles.has(role))) return user
  throw new Obstacle({
    en: `This account may not do that: it needs a role of kind methodologist (${[...roles].join(', ') || 'no definition names one'}).`,
    ro: `Acest cont nu poate face asta: are nevoie de un rol de metodolog (${[...roles].join(', ') || 'nicio definiție nu numește unul'}).`,
  })
}
