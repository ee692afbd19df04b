import type { Knex } from 'knex'
import { handedCodeHash, newHandedCode } from './handedCode'

const HOW_MANY = 10

/** Codes that open an account once each when the phone or key is lost. */
export const recoveryCodes = (knex: Knex) => ({
  /** Ten new ones in place of the old; they can be read this once. */
  async renew(userId: string): Promise<string[]> {
    const codes = Array.from({ length: HOW_MANY }, newHandedCode)
    await knex.transaction(async (trx) => {
      await trx('recovery_codes').where('recovery_codes.user_id', userId).delete()
      await trx('recovery_codes').insert(codes.map((code) => ({ user_id: userId, code_hash: handedCodeHash(code) })))
    })
    return codes
  },

  /** Uses one up; false when it is wrong or was used. */
  async use(userId: string, code: string): Promise<boolean> {
    return (await knex('recovery_codes').where({ user_id: userId, code_hash: handedCodeHash(code) }).whereNull('recovery_codes.used_at').update({ used_at: knex.fn.now() })) > 0
  },

  async left(userId: string): Promise<number> {
    const [row] = await knex('recovery_codes').where('recovery_codes.user_id', userId).whereNull('recovery_codes.used_at').count<{ count: number }[]>()
    return row?.count ?? 0
  },

  async remove(userId: string): Promise<void> {
    await knex('recovery_codes').where('recovery_codes.user_id', userId).delete()
  },
})
