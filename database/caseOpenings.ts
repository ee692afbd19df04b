import type { Knex } from 'knex'

/** Other cases that cases have asked the system to open. */
export const caseOpenings = (knex: Knex) => ({
  /** Those asked for longest ago first. */
  async waiting(limit: number): Promise<{ caseId: string; key: string }[]> {
    return knex('case_openings').orderBy(['case_openings.asked_at', 'case_openings.case_id', 'case_openings.key']).limit(limit).select({ caseId: 'case_openings.case_id', key: 'case_openings.key' })
  },

  /** Whether somebody with one of these roles works in a unit. */
  async isStaffed(unitId: string, roles: string[]): Promise<boolean> {
    const found: { id: string } | undefined = await knex('user_roles')
      .join('unit_ancestors', 'unit_ancestors.ancestor_id', 'user_roles.unit_id')
      .join('users', 'users.id', 'user_roles.user_id')
      .where('unit_ancestors.unit_id', unitId)
      .whereIn('user_roles.role', roles)
      .whereNull('users.disabled_at')
      .first({ id: 'users.id' })
    return found !== undefined
  },
})
