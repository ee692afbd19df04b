import type { Knex } from 'knex'

export interface HeldRole {
  role: string
  /** Id or code. */
  unit: string
}

interface Claimed {
  role: string
  unit_id: string
}

/** Whether these roles and those given by hand would put somebody into two compartments at once. */
async function isOfTwoCompartments(trx: Knex, userId: string, claimed: Claimed[]): Promise<boolean> {
  const byHand = trx('user_roles')
    .where('user_roles.user_id', userId)
    .whereNotExists(trx('claimed_roles').whereRaw('(claimed_roles.user_id, claimed_roles.role, claimed_roles.unit_id) = (user_roles.user_id, user_roles.role, user_roles.unit_id)'))
  const units = [...claimed.map(({ unit_id }) => unit_id), ...(await byHand.pluck<string[]>('user_roles.unit_id'))]
  return (await trx('units').whereIn('units.id', units).distinct('units.compartment')).length > 1
}

/** By whom accounts are known elsewhere, and which roles they hold for that. */
export const identities = (knex: Knex) => ({
  async userOf(issuer: string, subject: string): Promise<string | undefined> {
    const row: { userId: string } | undefined = await knex('identities').where({ issuer, subject }).first('identities.user_id as userId')
    return row?.userId
  },

  /** False when the account is linked to another subject there, or the subject to another account. */
  async link(issuer: string, subject: string, userId: string): Promise<boolean> {
    return (await knex('identities').insert({ issuer, subject, user_id: userId }).onConflict().ignore().returning('user_id')).length > 0
  },

  /** Gives the roles that are claimed and takes back those claimed before and no longer; those given by hand stay. Units that do not exist are left out; claims that would put her into two compartments give nothing. */
  async holdClaimed(userId: string, roles: HeldRole[]): Promise<void> {
    await knex.transaction(async (trx) => {
      await trx('users').where('users.id', userId).forUpdate().first('users.id')
      const { rows: named } = await trx.raw<{ rows: Claimed[] }>(
        'select distinct given.role, units.id as unit_id from jsonb_to_recordset(cast(? as jsonb)) as given(role text, unit text) join units on units.id = given.unit or units.code = given.unit',
        [JSON.stringify(roles)],
      )
      const rows = (await isOfTwoCompartments(trx, userId, named)) ? [] : named
      const before = await trx('claimed_roles').where('claimed_roles.user_id', userId).select<Claimed[]>('role', 'unit_id')
      const same = (one: Claimed, other: Claimed) => one.role === other.role && one.unit_id === other.unit_id
      for (const gone of before.filter((one) => !rows.some((row) => same(row, one)))) await trx('user_roles').where({ user_id: userId, ...gone }).delete()
      for (const { role, unit_id } of rows) {
        const held = { user_id: userId, role, unit_id }
        const added = await trx('user_roles').insert(held).onConflict().ignore().returning('role')
        if (added.length > 0) await trx('claimed_roles').insert(held).onConflict().ignore()
      }
    })
  },
})
