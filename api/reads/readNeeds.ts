import type { Knex } from 'knex'
import type { PersonKeys } from '../../database/keys/personKeys'
import type { Vault } from '../../database/keys/vault'
import type { Pathways } from '../acts/pathways'

/** What pages are read with. */
export interface ReadNeeds {
  knex: Knex
  vault: Vault
  personKeys: PersonKeys
  pathways: Pathways
  now: () => string
}
