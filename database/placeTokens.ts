import { createHmac } from 'node:crypto'
import type { Knex } from 'knex'
import type { Vault } from './keys/vault'

const tokenOf = ({ placeKey }: Vault, phrase: string): Buffer => createHmac('sha256', placeKey).update(phrase).digest().subarray(0, 16)

/** By what protected places are recognised in a text; only whether one is can be asked. */
export const placeTokens = (knex: Knex, vault: Vault) => ({
  /** Instead of what the place was known by before. */
  async set(site: string, phrases: Set<string>): Promise<void> {
    await knex('protected_place_tokens').where('protected_place_tokens.site', site).delete()
    const rows = [...phrases].map((phrase) => ({ site, token: tokenOf(vault, phrase) }))
    if (rows.length > 0) await knex('protected_place_tokens').insert(rows)
  },

  /** Whether one of the phrases is what a protected place is known by; not which, and of what place. */
  async knows(phrases: Set<string>): Promise<boolean> {
    const tokens = [...phrases].map((phrase) => tokenOf(vault, phrase))
    const { rows } = await knex.raw<{ rows: { known: boolean }[] }>('select place_is_known(?::bytea[]) as known', [tokens])
    return rows[0]?.known ?? false
  },
})
