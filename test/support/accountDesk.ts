import { hash } from '@node-rs/argon2'
import type { Express } from 'express'
import type { Knex } from 'knex'
import pino from 'pino'
import { createActs } from '../../api/acts/createActs'
import { engineOn } from '../../api/acts/engine'
import { pathwaysIn } from '../../api/acts/pathways'
import { createApp, type AppNeeds } from '../../api/app'
import type { AppConfig } from '../../api/config'
import { users } from '../../database/users'
import { temporalClient } from '../../temporal/client'
import { Visitor } from '../desk/visitor'
import { TEST_CONFIG } from './application'
import { testDatabase } from './database'
import { aUnit, published, testVault } from './factories'
import { PASSWORD } from './memoryDesk'

export interface TestAccount {
  id: string
  email: string
}

/** Pages and programs' interface on a real database; the engine is away, which signing in does not need. */
export interface AccountDesk {
  readonly knex: Knex
  readonly app: Express
  readonly unit: string
  /** Another server of the same installation. */
  server(config?: Partial<AppConfig>, more?: Partial<AppNeeds>): Promise<Express>
  account(role?: string): Promise<TestAccount>
  /** A browser without script, signed in. */
  visitor(account: TestAccount, password?: string): Promise<Visitor>
  /** What the security log says of an account, oldest first. */
  acts(account: TestAccount): Promise<string[]>
}

/** Called at the top of a test file, gone after its tests. */
export function accountDesk(): AccountDesk {
  const database = testDatabase()
  const client = temporalClient({ address: '127.0.0.1:1', namespace: 'nowhere', codec: { encode: (payloads) => Promise.resolve(payloads), decode: (payloads) => Promise.resolve(payloads) } })
  let started: { app: Express; unit: string } | undefined
  let made = 0

  async function server(given: Partial<AppConfig> = {}, more: Partial<AppNeeds> = {}): Promise<Express> {
    const { knex, own } = database
    const sealed = await testVault(knex)
    const [pathways, log] = [pathwaysIn(knex), pino({ level: process.env.DESK_LOG ?? 'silent' })]
    const acts = createActs({ knex: own, ...sealed, pathways, engine: engineOn(client, { namespace: 'nowhere', taskQueue: 'nothing' }) })
    const config: AppConfig = { ...TEST_CONFIG, ...given }
    const health = () => Promise.resolve({ status: 'degraded', postgres: 'ok', temporal: 'down', worker: 'down' } as const)
    return createApp({ knex: own, full: knex, ...sealed, pathways, acts, config, log, health, ...more })
  }

  beforeAll(async () => {
    await published(database.knex)
    started = { app: await server(), unit: await aUnit(database.knex) }
  }, 60_000)
  afterAll(() => client.connection.close())

  const running = () => {
    if (!started) throw new Error('The desk exists inside tests and hooks only')
    return started
  }
  return {
    get knex() {
      return database.knex
    },
    get app() {
      return running().app
    },
    get unit() {
      return running().unit
    },
    server,
    async account(role = 'caseManager') {
      const email = `cont${++made}@example.test`
      const id = await users(database.knex).create({ email, name: 'Persoana Sintetică', passwordHash: await hash(PASSWORD) })
      await users(database.knex).grant(id, role, running().unit)
      return { id, email }
    },
    async visitor({ email }, password) {
      const visiting = new Visitor(running().app)
      await visiting.signIn(email, password)
      return visiting
    },
    async acts({ id }) {
      const rows = await database.knex('security_log').where({ user_id: id }).orderBy('at').select<{ act: string }[]>('act')
      return rows.map(({ act }) => act)
    },
  }
}
