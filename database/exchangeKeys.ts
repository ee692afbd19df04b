import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Knex } from 'knex'
import { open, seal } from './keys/envelope'
import type { InstallationKeys } from './keys/installationKey'

export interface ExchangeKey {
  fingerprint: string
  name: string
  publicKey: string
  isOwn: boolean
  addedAt: string
}

const columns = ['exchange_keys.fingerprint', 'exchange_keys.name', 'exchange_keys.public_key as publicKey', 'exchange_keys.added_at as addedAt']
const ABOUT = 'key that signs definitions'

/** What a public key is called: SHA-256 of its bytes, the first 32 hexadecimal digits. Throws when it is no Ed25519 key. */
export function fingerprintOf(publicKey: string): string {
  const key = createPublicKey(publicKey)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key')
  return createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest('hex').slice(0, 32)
}

/** The key this installation signs definitions with, made once, and the keys whose signatures it takes. */
export const exchangeKeys = (knex: Knex) => ({
  /** Its own key, made when there is none; of two processes that make one at once, the first written is used by both. */
  async own(installation: InstallationKeys): Promise<{ fingerprint: string; publicKey: string; privateKey: KeyObject }> {
    const kept = await ownRow(knex)
    if (!kept) {
      const pair = generateKeyPairSync('ed25519')
      const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
      const sealed = seal(installation[0], pair.privateKey.export({ type: 'pkcs8', format: 'der' }), ABOUT)
      await knex('exchange_keys').insert({ fingerprint: fingerprintOf(publicKey), name: 'this installation', public_key: publicKey, sealed_private_key: sealed }).onConflict().ignore()
    }
    const row = kept ?? (await ownRow(knex))
    if (!row) throw new Error('the key that signs definitions was not kept')
    return { fingerprint: row.fingerprint, publicKey: row.publicKey, privateKey: createPrivateKey({ key: open(installation, row.sealed, ABOUT), type: 'pkcs8', format: 'der' }) }
  },

  /** Keys whose signatures are taken: its own and those somebody has said are good. */
  async trusted(): Promise<ExchangeKey[]> {
    return knex<ExchangeKey>('exchange_keys').whereNull('exchange_keys.ended_at').orderBy('exchange_keys.added_at').select(columns, knex.raw('exchange_keys.sealed_private_key is not null as "isOwn"'))
  },

  async trust(name: string, publicKey: string): Promise<string> {
    const fingerprint = fingerprintOf(publicKey)
    await knex('exchange_keys').insert({ fingerprint, name, public_key: publicKey }).onConflict('fingerprint').merge({ name, ended_at: null })
    return fingerprint
  },

  /** Takes its signatures no more; its own key stays. Answers whether there was such a key. */
  async distrust(fingerprint: string): Promise<boolean> {
    return (await knex('exchange_keys').where({ fingerprint, sealed_private_key: null, ended_at: null }).update({ ended_at: knex.fn.now() })) === 1
  },
})

async function ownRow(knex: Knex): Promise<{ fingerprint: string; publicKey: string; sealed: Buffer } | undefined> {
  return knex<{ fingerprint: string; publicKey: string; sealed: Buffer }>('exchange_keys')
    .whereNotNull('exchange_keys.sealed_private_key')
    .first('exchange_keys.fingerprint', 'exchange_keys.public_key as publicKey', 'exchange_keys.sealed_private_key as sealed')
}
