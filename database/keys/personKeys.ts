import type { Knex } from 'knex'
import type { Key } from './envelope'
import { peopleOf, type Vault } from './vault'

/** Raised for a person whose data were erased: her key is gone. */
export class PersonErased extends Error {}

/** Data keys of people, kept in memory for a short while and never more than a few. */
export class PersonKeys {
  private readonly kept = new Map<string, { key: Key; until: number }>()

  constructor(
    private readonly vault: Vault,
    private readonly bounds = { most: 1000, milliseconds: 5 * 60_000 },
    private readonly clock: () => number = Date.now,
  ) {}

  async of(knex: Knex, personId: string): Promise<Key> {
    const found = this.kept.get(personId)
    if (found && found.until > this.clock()) return found.key
    const row: { wrapped_key: Buffer | null; compartment: string } | undefined = await knex('people').where('people.id', personId).first('people.wrapped_key', 'people.compartment')
    return this.unwrap(personId, row)
  }

  /** From a row already read; saves asking again. */
  unwrap(personId: string, row: { wrapped_key: Buffer | null; compartment: string } | undefined): Key {
    if (!row?.wrapped_key) throw new PersonErased(`there is no key of person ${personId}`)
    const key = this.vault.unwrap(peopleOf(row.compartment), row.wrapped_key, personId)
    this.keep(personId, key)
    return key
  }

  make(personId: string, compartment: string): { key: Key; wrapped: Buffer } {
    const made = this.vault.newKey(peopleOf(compartment), personId)
    this.keep(personId, made.key)
    return made
  }

  forget(personId: string): void {
    this.kept.delete(personId)
  }

  private keep(personId: string, key: Key): void {
    this.kept.delete(personId)
    this.kept.set(personId, { key, until: this.clock() + this.bounds.milliseconds })
    const oldest = this.kept.keys().next().value
    if (this.kept.size > this.bounds.most && oldest !== undefined) this.kept.delete(oldest)
  }
}
