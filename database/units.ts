import type { Knex } from 'knex'
import { COMMON } from '../domain/pathway/compartment'

export interface Unit {
  id: string
  /** Written in case codes. */
  code: string
  name: string
  county?: string | null
  parentId?: string | null
  /** Of its people, cases and staff; `common` when nothing is said, and that of the unit above it. */
  compartment?: string
}

type PlacedUnit = Unit & { compartment: string }

const columns = ['units.id', 'units.code', 'units.name', 'units.county', 'units.parent_id as parentId', 'units.compartment']

/** The organisation. Units are configuration: known by id, changed seldom. */
export const units = (knex: Knex) => ({
  /** Adds a unit under its parent, or changes its name, code or county. A unit does not move, and keeps its compartment. */
  async save({ id, code, name, county, parentId, compartment }: Unit): Promise<void> {
    await knex.transaction(async (trx) => {
      const above: { compartment: string } | undefined = parentId ? await trx('units').where('units.id', parentId).first('units.compartment') : undefined
      const row = { id, code, name, county: county ?? null, parent_id: parentId ?? null, compartment: compartment ?? above?.compartment ?? COMMON }
      await trx('units').insert(row).onConflict('id').merge(['code', 'name', 'county'])
      await trx.raw(
        `insert into unit_ancestors (unit_id, ancestor_id, distance)
         select :id, :id, 0 union all select :id, above.ancestor_id, above.distance + 1 from unit_ancestors above where above.unit_id = :parent
         on conflict do nothing`,
        { id, parent: parentId ?? null },
      )
    })
  },

  /** Those of these ids, by code. */
  async of(ids: string[]): Promise<PlacedUnit[]> {
    return knex('units').whereIn('units.id', ids).orderBy('units.code').select(columns)
  },

  /** By id or code. */
  async called(name: string): Promise<PlacedUnit | undefined> {
    return knex<PlacedUnit>('units').where('units.id', name).orWhere('units.code', name).first(columns)
  },
})
