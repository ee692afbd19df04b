import type { Knex } from 'knex'
import type { ActStore } from '../../database/acts'
import type { PersonKeys } from '../../database/keys/personKeys'
import type { Vault } from '../../database/keys/vault'
import type { Engine } from './engine'
import type { Pathways } from './pathways'

/** What acts are carried out with. */
export interface ActNeeds {
  knex: Knex
  vault: Vault
  personKeys: PersonKeys
  store: ActStore
  pathways: Pathways
  engine: Engine
  /** Tests: cases continue as new after so many journal entries. */
  carryOverAfter?: number | undefined
}
