import type { PersonKeys } from '../../database/keys/personKeys'
import type { Vault } from '../../database/keys/vault'
import type { OwnSight } from '../../database/sight'
import type { Pathways } from '../acts/pathways'

/** What pages are read with. */
export interface ReadNeeds {
  /** Sees what the person served may see. */
  knex: OwnSight
  vault: Vault
  personKeys: PersonKeys
  pathways: Pathways
  now: () => string
}
