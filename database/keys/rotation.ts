import type { Knex } from 'knex'
import { open, seal } from './envelope'
import type { InstallationKeys } from './installationKey'
import { peopleOf, type Vault } from './vault'

const BATCH = 500

interface Wrapped {
  id: string
  compartment: string
  wrapped_key: Buffer
}

/** Wraps the keys kept for one purpose each anew by the newest installation key. Answers with how many were not. */
export async function rewrapKept(knex: Knex, installation: InstallationKeys): Promise<number> {
  const rows: { purpose: string; wrapped: Buffer }[] = await knex('keys').select('keys.purpose', 'keys.wrapped')
  const old = rows.filter(({ wrapped }) => !installation[0].id.equals(wrapped.subarray(0, 8)))
  for (const { purpose, wrapped } of old) {
    const about = `installation key for ${purpose}`
    await knex('keys').where({ purpose, wrapped }).update({ wrapped: seal(installation[0], open(installation, wrapped, about), about) })
  }
  return old.length
}

/**
 * Wraps the keys of people anew, a batch at a time, by what wraps new ones; those that are already are passed over, so that
 * it goes on where it stopped. Somebody erased meanwhile stays erased. Says after each batch how many it has looked at and wrapped.
 */
export async function* rewrapPeople(knex: Knex, vault: Vault): AsyncGenerator<{ seen: number; wrapped: number }> {
  let [seen, count] = [0, 0]
  for (let after = ''; ; ) {
    const rows: Wrapped[] = await knex('people').where('people.id', '>', after).whereNotNull('people.wrapped_key').orderBy('people.id').limit(BATCH).select('people.id', 'people.compartment', 'people.wrapped_key')
    const anew = rows.flatMap((row) => anewIfOld(vault, row))
    if (anew.length > 0) count += await write(knex, anew)
    seen += rows.length
    yield { seen, wrapped: count }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    after = last.id
  }
}

type Anew = Pick<Wrapped, 'id'> & { before: Buffer; wrapped: Buffer }

function anewIfOld(vault: Vault, { id, compartment, wrapped_key: before }: Wrapped): Anew[] {
  const purpose = peopleOf(compartment)
  const wrapped = vault.wrap(purpose, vault.unwrap(purpose, before, id), id)
  return wrapped.subarray(0, 8).equals(before.subarray(0, 8)) ? [] : [{ id, before, wrapped }]
}

async function write(knex: Knex, anew: Anew[]): Promise<number> {
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `update people set wrapped_key = given.wrapped from unnest(?::text[], ?::bytea[], ?::bytea[]) as given(id, before, wrapped) where people.id = given.id and people.wrapped_key = given.before`,
    [anew.map(({ id }) => id), anew.map(({ before }) => before), anew.map(({ wrapped }) => wrapped)],
  )
  return rowCount
}

/** Everything here is wrapped by it. */
export async function noteRotated(knex: Knex, [{ id }]: InstallationKeys): Promise<void> {
  await knex('installation_keys').where('installation_keys.id', id.toString('hex')).update({ rotated_at: knex.fn.now() })
}

/** What is wrapped by one key: an installation key, or one made of those kept for compartments. */
export interface KeyUse {
  /** Hexadecimal. */
  id: string
  people: number
  /** Purposes of kept keys. */
  kept: string[]
  inUseSince: string | null
  rotatedAt: string | null
}

/** Every key something is wrapped by, and those in use, the newest first. */
export async function keysInUse(knex: Knex): Promise<KeyUse[]> {
  const { rows } = await knex.raw<{ rows: KeyUse[] }>(
    `with people_by as (select encode(substring(wrapped_key from 1 for 8), 'hex') as id, count(*)::int as people from people where wrapped_key is not null group by 1),
      kept_by as (select encode(substring(wrapped from 1 for 8), 'hex') as id, array_agg(purpose order by purpose) as kept from keys group by 1)
    select id, coalesce(p.people, 0) as people, coalesce(k.kept, '{}') as kept, i.in_use_since as "inUseSince", i.rotated_at as "rotatedAt"
    from installation_keys i full join people_by p using (id) full join kept_by k using (id) order by i.in_use_since desc nulls last, id`,
  )
  return rows
}
