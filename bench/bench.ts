import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import type { Knex } from 'knex'
import { publish } from '../commands/publish'
import { connect } from '../database/connection'
import { root } from '../local/folders'
import { clientOn, type Client } from './client'
import type { Running } from '../local/throwaway'
import { createOrganisation, type Organisation } from './organisation'
import type { Row } from './row'

/** What every measure works with. */
export interface Bench extends Running {
  knex: Knex
  organisation: Organisation
  password: string
  /** Case managers, one per unit, signed in. */
  clients: Client[]
  /** A tenth of everything, to see that it runs. */
  quick: boolean
  say(text: string): void
}

export type Measure = (bench: Bench) => Promise<Row[]>

/** The full number, or a tenth of it. */
export const sized = ({ quick }: Bench, full: number): number => (quick ? Math.ceil(full / 10) : full)

const password = 'bench-bench-bench'

/** Publishes the bench's own pathways and makes its units and staff. */
export const openBench = async (running: Running, options: Pick<Bench, 'quick' | 'say'>): Promise<Bench> => {
  const knex = connect(running.addresses.databaseUrl)
  const publishing = { calendars: join(root, 'definitions/calendars'), year: new Date().getUTCFullYear() }
  for (const pathway of ['bench-steps', 'bench-moves']) await publish(knex, join(root, 'bench/pathways', pathway), publishing)
  const organisation = await createOrganisation(knex, await hash(password))
  const clients = organisation.caseManagers.map(({ token }) => clientOn(running.port, { authorization: `Bearer ${token}` }))
  return { ...running, ...options, knex, organisation, password, clients }
}
