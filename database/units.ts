import type { Knex } from 'knex'

export interface Unit {
  id: string
  /** Written in case codes. */
  code: string
  name: string
  county?: string | null
  parentId?: string | null
}

/** The organisation. Units are configuration: known by id, changed seldom. */
export const units = (knex: Knex) => ({
  /** Adds a unit under its parent, or changes its name, code or county. A unit does not move. */
  async save({ id, code, name, county, parentId }: Unit): Promise<void> {
    await knex.transaction(async (trx) => {
      await trx('units').insert({ id, code, name, county: county ?? null, parent_id: parentId ?? null }).onConflict('id').merge(['code', 'name', 'county'])
      await trx.raw(
        `insert into unit_ancestors (unit_id, ancestor_id, distance)
         select :id, :id, 0 union all select :id, above.ancestor_id, above.distance + 1 from unit_ancestors above where above.unit_id = :parent
         on conflict do nothing`,
        { id, parent: parentId ?? null },
      )
    })
  },

  async all(): Promise<Unit[]> {
    return knex('units').orderBy('units.code').select('units.id', 'units.code', 'units.name', 'units.county', 'units.parent_id as parentId')
  },
})
