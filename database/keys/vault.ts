import { hkdfSync, randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import { COMMON } from '../../domain/pathway/compartment'
import { open, seal, type Key } from './envelope'
import { keyFrom, type InstallationKeys } from './installationKey'
import { noteInUse } from './noteInUse'

/** The keys of an installation, ready to use. Each wraps one kind of thing and nothing else. */
export interface Vault {
  /** Makes a data key and returns it with its wrapped form, to be kept beside what it seals. */
  newKey(wrappedFor: Purpose, about: string): { key: Key; wrapped: Buffer }
  unwrap(wrappedFor: Purpose, wrapped: Buffer, about: string): Key
  /** Wraps a data key that is in use already, e.g. for another compartment. */
  wrap(wrappedFor: Purpose, key: Key, about: string): Buffer
  /** Seals what accounts keep secret, such as what an app that shows codes was given. */
  readonly accountKey: Key
  /** Signs session cookies: people stay signed in when the installation key is rotated. */
  readonly sessionKey: Buffer
  /** Seals what somebody searches for. */
  readonly searchKey: Buffer
  /** Keys the tokens by which people of one compartment are found; those of another do not fit. */
  searchKeyOf(compartment: string): Buffer
  /** Keys what protected places are known by, so that a text can be compared and nothing read back. */
  readonly placeKey: Buffer
  /** Seals what another compartment has told this one. */
  signalKeyOf(compartment: string): Key
}
/** People's keys are wrapped by the installation key, outside the common compartment by the key of theirs; those of protected addresses by a key of their own. */
export type Purpose = 'people' | `people of ${string}` | 'addresses'

/** What wraps the keys of the people of a compartment. */
export const peopleOf = (compartment: string): Purpose => (compartment === COMMON ? 'people' : `people of ${compartment}`)

/** Opens the keys kept in the database with those of the installation, making them at the first start. */
export async function openVault(knex: Knex, installation: InstallationKeys): Promise<Vault> {
  const search = await keptKey(knex, installation, 'search')
  const addresses = await keptKey(knex, installation, 'addresses')
  const accountKey = await keptKey(knex, installation, 'accounts')
  const compartments = await keptKey(knex, installation, 'compartments')
  const sessions = await keptKey(knex, installation, 'sessions')
  await noteInUse(knex, installation)
  const wrapping = (purpose: Purpose): [Key, ...Key[]] => {
    if (purpose === 'people') return installation
    // What was wrapped before its person came into this compartment still opens.
    return purpose === 'addresses' ? [addresses] : [derived(compartments, purpose), ...installation]
  }
  const wrap: Vault['wrap'] = (wrappedFor, { secret }, about) => seal(wrapping(wrappedFor)[0], secret, `key of ${about}`)
  return {
    newKey(wrappedFor, about) {
      const key = keyFrom(randomBytes(32))
      return { key, wrapped: wrap(wrappedFor, key, about) }
    },
    wrap,
    unwrap: (wrappedFor, wrapped, about) => keyFrom(open(wrapping(wrappedFor), wrapped, `key of ${about}`)),
    accountKey,
    sessionKey: sessions.secret,
    searchKey: search.secret,
    signalKeyOf: (compartment) => derived(compartments, `signals to ${compartment}`),
    placeKey: derived(addresses, 'names of places').secret,
    searchKeyOf: (compartment) => (compartment === COMMON ? search.secret : derived(compartments, `search in ${compartment}`).secret),
  }
}

/** A key for one purpose: who has it learns nothing of those for others (HKDF, RFC 5869). */
const derived = ({ secret }: Key, purpose: string): Key => keyFrom(Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)))

/** Two processes that start at once make two keys; the first one written is the one both use. */
async function keptKey(knex: Knex, installation: InstallationKeys, purpose: string): Promise<Key> {
  const about = `installation key for ${purpose}`
  const made = { purpose, wrapped: seal(installation[0], randomBytes(32), about) }
  await knex('keys').insert(made).onConflict('purpose').ignore()
  const kept: { wrapped: Buffer } | undefined = await knex('keys').where('keys.purpose', purpose).first('keys.wrapped')
  if (!kept) throw new Error(`the key for ${purpose} has disappeared`)
  return keyFrom(open(installation, kept.wrapped, about))
}
