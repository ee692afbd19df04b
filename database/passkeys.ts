import type { Knex } from 'knex'

export interface Passkey {
  id: string
  userId: string
  name: string
  publicKey: Buffer
  counter: number
  transports: string[]
  createdAt: string
  usedAt: string | null
}

const columns = ['passkeys.id', 'passkeys.user_id as userId', 'passkeys.name', 'passkeys.public_key as publicKey', 'passkeys.counter', 'passkeys.transports', 'passkeys.created_at as createdAt', 'passkeys.used_at as usedAt']

/** The public halves of passkeys. */
export const passkeys = (knex: Knex) => ({
  /** False when this passkey is known already. */
  async add({ id, userId, name, publicKey, counter, transports }: Omit<Passkey, 'createdAt' | 'usedAt'>): Promise<boolean> {
    const row = { id, user_id: userId, name, public_key: publicKey, counter, transports }
    return (await knex('passkeys').insert(row).onConflict('id').ignore().returning('passkeys.id')).length > 0
  },

  async byId(id: string): Promise<Passkey | undefined> {
    return knex('passkeys').where('passkeys.id', id).first(columns)
  },

  async ofUser(userId: string): Promise<Passkey[]> {
    return knex('passkeys').where('passkeys.user_id', userId).orderBy('passkeys.created_at').limit(50).select(columns)
  },

  async count(userId: string): Promise<number> {
    const [row] = await knex('passkeys').where('passkeys.user_id', userId).count<{ count: number }[]>()
    return row?.count ?? 0
  },

  /** Notes a use; false when another one with the same count came first, as a copy of the key would. */
  async used(id: string, before: number, counter: number): Promise<boolean> {
    return (await knex('passkeys').where('passkeys.id', id).where('passkeys.counter', before).update({ counter, used_at: knex.fn.now() })) > 0
  },

  async remove(userId: string, id: string): Promise<boolean> {
    return (await knex('passkeys').where({ id, user_id: userId }).delete()) > 0
  },
})
