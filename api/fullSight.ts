import type { Knex } from 'knex'

/** A connection that sees everything: for accounts and definitions, never for cases. Who may be given it is named in .dependency-cruiser.cjs. */
export interface WithFullSight {
  full: Knex
}
