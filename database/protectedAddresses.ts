import type { Knex } from 'knex'
import { givesAway } from '../domain/guard/phrases'
import type { Vault } from './keys/vault'
import { openJson, sealJson } from './keys/sealedJson'
import { placeTokens } from './placeTokens'

interface AddressRow {
  site: string
  wrapped_key: Buffer
  sealed: Buffer
}

/** Addresses of protected places, by public code. Every reading belongs in the access log; this store does not decide who may. */
export const protectedAddresses = (knex: Knex, vault: Vault) => ({
  /** `names`: what the place is called besides its code; texts elsewhere that use them, or its street, are held back. */
  async save(site: string, unitId: string, address: string, names: string[] = []): Promise<void> {
    const about = `address of ${site}`
    const { key, wrapped } = vault.newKey('addresses', about)
    const row = { site, unit_id: unitId, wrapped_key: wrapped, sealed: sealJson(key, address, about), updated_at: knex.fn.now() }
    await knex.transaction(async (trx) => {
      await trx('protected_addresses').insert(row).onConflict('site').merge()
      await placeTokens(trx, vault).set(site, givesAway(address, [site, ...names]))
    })
  },

  async read(site: string): Promise<string | undefined> {
    const about = `address of ${site}`
    const row = await knex<AddressRow>('protected_addresses').where('protected_addresses.site', site).first()
    return row && openJson<string>(vault.unwrap('addresses', row.wrapped_key, about), row.sealed, about)
  },
})
