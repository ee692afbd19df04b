import { createHash, randomBytes } from 'node:crypto'
import type { Knex } from 'knex'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const HOW_MANY = 10

const newCode = (): string => [...randomBytes(16)].map((byte, at) => `${at > 0 && at % 4 === 0 ? '-' : ''}${ALPHABET[byte % 32]}`).join('')
const hashOf = (code: string): Buffer => createHash('sha256').update(code.toLowerCase().replace(/[^0-9a-z]/g, '')).digest()

/** Codes that open an account once each when the phone or key is lost. */
export const recoveryCodes = (knex: Knex) => ({
  /** Ten new ones in place of the old; they can be read this once. */
  async renew(userId: string): Promise<string[]> {
    const codes = Array.from({ length: HOW_MANY }, newCode)
    await knex.transaction(async (trx) => {
      await trx('recovery_codes').where('recovery_codes.user_id', userId).delete()
      await trx('recovery_codes').insert(codes.map((code) => ({ user_id: userId, code_hash: hashOf(code) })))
    })
    return codes
  },

  /** Uses one up; false when it is wrong or was used. */
  async use(userId: string, code: string): Promise<boolean> {
    return (await knex('recovery_codes').where({ user_id: userId, code_hash: hashOf(code) }).whereNull('recovery_codes.used_at').update({ used_at: knex.fn.now() })) > 0
  },

  async left(userId: string): Promise<number> {
    const [row] = await knex('recovery_codes').where('recovery_codes.user_id', userId).whereNull('recovery_codes.used_at').count<{ count: number }[]>()
    return row?.count ?? 0
  },

  async remove(userId: string): Promise<void> {
    await knex('recovery_codes').where('recovery_codes.user_id', userId).delete()
  },
})
