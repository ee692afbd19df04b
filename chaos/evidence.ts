import type { Client } from '@temporalio/client'
import type { Knex } from 'knex'
import type { Kill } from './killer'
import type { Ledger } from './ledger'
import type { Unit } from './organisation'

/** Everything the checks look at, once all is quiet. */
export interface Evidence {
  knex: Knex
  client: Client
  units: Unit[]
  caseIds: string[]
  ledger: Ledger
  kills: Kill[]
  /** The installation's folder, with the messages that left. */
  folder: string
}

/** Holds one promise against the evidence: a sentence for each time it was broken, naming case and row. */
export type Check = (evidence: Evidence) => Promise<string[]>
