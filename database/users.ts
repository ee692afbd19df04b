import type { Knex } from 'knex'
import { newId } from './newId'
import { insteadTwoCompartments } from './twoCompartments'

export interface Membership {
  role: string
  /** Where the role is held. */
  unitId: string
  /** That unit and all under it. */
  units: string[]
  /** Held only in the place of this user, who is away. */
  standsInFor?: string
}

export interface User {
  id: string
  email: string
  name: string
  locale: 'ro' | 'en'
  passwordHash: string | null
  disabledAt: string | null
  memberships: Membership[]
}

const columns = ['users.id', 'users.email', 'users.name', 'users.locale', 'users.password_hash as passwordHash', 'users.disabled_at as disabledAt']

/** Her own roles first, then those of everybody she stands in for now; whoever stands in does not pass on what she herself was lent. */
const membershipsSql = `
  select r.role, r.unit_id as "unitId", h.absent as "standsInFor", array_agg(a.unit_id order by a.unit_id) as units
  from (
    select cast(:id as text) as user_id, null as absent
    union select b.user_id, b.user_id from absences b join users u on u.id = b.user_id
      where b.deputy_id = :id and b.from_at <= now() and b.until > now() and b.ended_at is null and u.disabled_at is null
  ) h join user_roles r on r.user_id = h.user_id join unit_ancestors a on a.ancestor_id = r.unit_id
  group by h.absent, r.role, r.unit_id order by h.absent nulls first, r.role, r.unit_id`

/** Staff who sign in, and the roles they hold. */
export const users = (knex: Knex) => {
  const withMemberships = async (user: Omit<User, 'memberships'> | undefined): Promise<User | undefined> => {
    if (!user) return undefined
    const { rows } = await knex.raw<{ rows: (Omit<Membership, 'standsInFor'> & { standsInFor: string | null })[] }>(membershipsSql, { id: user.id })
    return { ...user, memberships: rows.map(({ standsInFor, ...held }) => (standsInFor === null ? held : { ...held, standsInFor })) }
  }

  return {
    async create(user: { email: string; name: string; locale?: 'ro' | 'en'; passwordHash?: string; id?: string }): Promise<string> {
      const id = user.id ?? newId('u')
      await knex('users').insert({ id, email: user.email, name: user.name, locale: user.locale ?? 'ro', password_hash: user.passwordHash ?? null })
      return id
    },

    /** Throws `TwoCompartments` when she holds a role in a unit of another compartment; then nothing is changed. */
    async grant(userId: string, role: string, unitId: string): Promise<void> {
      await knex('user_roles').insert({ user_id: userId, role, unit_id: unitId }).onConflict().ignore().catch(insteadTwoCompartments)
    },

    async revoke(userId: string, role: string, unitId: string): Promise<void> {
      await knex('user_roles').where({ user_id: userId, role, unit_id: unitId }).delete()
    },

    async disable(userId: string): Promise<void> {
      await knex('users').where('users.id', userId).update({ disabled_at: knex.fn.now() })
    },

    async setLocale(userId: string, locale: 'ro' | 'en'): Promise<void> {
      await knex('users').where('users.id', userId).update({ locale })
    },

    async setPassword(userId: string, passwordHash: string): Promise<void> {
      await knex('users').where('users.id', userId).update({ password_hash: passwordHash })
    },

    /** What signing in is checked against: one look-up, whether or not somebody has the address. */
    async credentials(email: string): Promise<Pick<User, 'id' | 'passwordHash' | 'disabledAt'> | undefined> {
      return knex('users').whereRaw('lower(users.email) = lower(?)', [email]).first('users.id', 'users.password_hash as passwordHash', 'users.disabled_at as disabledAt')
    },

    /** Also a disabled one: whoever signs people in looks at `disabledAt`. */
    async byEmail(email: string): Promise<User | undefined> {
      return withMemberships(await knex('users').whereRaw('lower(users.email) = lower(?)', [email]).first(columns))
    },

    async byId(id: string): Promise<User | undefined> {
      return withMemberships(await knex('users').where('users.id', id).first(columns))
    },

    /** Who holds one of these roles in a unit or above it, by name. */
    async holding(roles: string[], unitId: string): Promise<{ id: string; name: string }[]> {
      return knex('users')
        .join('user_roles', 'user_roles.user_id', 'users.id')
        .join('unit_ancestors', 'unit_ancestors.ancestor_id', 'user_roles.unit_id')
        .where('unit_ancestors.unit_id', unitId)
        .whereIn('user_roles.role', roles)
        .whereNull('users.disabled_at')
        .orderBy('users.name')
        .distinct('users.id', 'users.name')
    },

    /** People by id, for showing who did something. */
    async names(ids: string[]): Promise<Map<string, string>> {
      const rows = await knex<{ id: string; name: string }>('users').whereIn('users.id', ids).select('users.id', 'users.name')
      return new Map(rows.map(({ id, name }) => [id, name]))
    },
  }
}
