import { randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import { open, seal, type Key } from './envelope'
import { keyFrom, type InstallationKeys } from './installationKey'

/** The keys of an installation, ready to use. Each wraps one kind of thing and nothing else. */
export interface Vault {
  /** Makes a data key and returns it with its wrapped form, to be kept beside what it seals. */
  newKey(wrappedFor: Purpose, about: string): { key: Key; wrapped: Buffer }
  unwrap(wrappedFor: Purpose, wrapped: Buffer, about: string): Key
  /** Seals what accounts keep secret, such as what an app that shows codes was given. */
  readonly accountKey: Key
  /** Keys the tokens names are searched by. */
  readonly searchKey: Buffer
}
/** People's keys are wrapped by the installation key; those of protected addresses by a key of their own. */
export type Purpose = 'people' | 'addresses'

/** Opens the keys kept in the database with those of the installation, making them at the first start. */
export async function openVault(knex: Knex, installation: InstallationKeys): Promise<Vault> {
  const search = await keptKey(knex, installation, 'search')
  const addresses = await keptKey(knex, installation, 'addresses')
  const accountKey = await keptKey(knex, installation, 'accounts')
  const wrapping: Record<Purpose, [Key, ...Key[]]> = { people: installation, addresses: [addresses] }
  return {
    newKey(wrappedFor, about) {
      const key = keyFrom(randomBytes(32))
      return { key, wrapped: seal(wrapping[wrappedFor][0], key.secret, `key of ${about}`) }
    },
    unwrap: (wrappedFor, wrapped, about) => keyFrom(open(wrapping[wrappedFor], wrapped, `key of ${about}`)),
    accountKey,
    searchKey: search.secret,
  }
}

/** Two processes that start at once make two keys; the first one written is the one both use. */
async function keptKey(knex: Knex, installation: InstallationKeys, purpose: string): Promise<Key> {
  const about = `installation key for ${purpose}`
  const made = { purpose, wrapped: seal(installation[0], randomBytes(32), about) }
  await knex('keys').insert(made).onConflict('purpose').ignore()
  const kept: { wrapped: Buffer } | undefined = await knex('keys').where('keys.purpose', purpose).first('keys.wrapped')
  if (!kept) throw new Error(`the key for ${purpose} has disappeared`)
  return keyFrom(open(installation, kept.wrapped, about))
}
