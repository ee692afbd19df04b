import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import pino from 'pino'
import { users } from '../../database/users'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import type { Scenario } from '../../domain/scenario/definition'
import { applicationOn, TEST_CONFIG } from './application'
import { testEngine, type TestEngine } from './engine'
import { readPathway } from './pathways'

export const PASSWORD = 'parola de probă'

/** Somebody who can sign in. */
export interface Account {
  id: string
  email: string
  name: string
  role: string
}

/** The pages of VENUS on a port, with a real engine behind them. */
export interface JourneyDesk {
  readonly url: string
  readonly engine: TestEngine
  readonly definition: PathwayDefinition
  readonly scenarios: Scenario[]
  /** The harmless page of another site where the quick exit leads. */
  readonly exitUrl: string
  account(role: string, name: string): Promise<Account>
  /** As when it expires or is ended from outside. */
  endSession(account: Account): Promise<void>
}

const addressOf = (server: Server | undefined): string => `http://127.0.0.1:${(server?.address() as AddressInfo).port}`
const listening = (listener: RequestListener): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer(listener).listen(0, '127.0.0.1', () => resolve(server))
  })

/** Called at the top of a `describe`: the desk, gone after its tests. */
export function journeyDesk(): JourneyDesk {
  const folder = join(__dirname, '../../definitions/venus')
  const { definition, scenarios } = readPathway(folder)
  if (!definition) throw new Error('VENUS is not well formed')
  const engine = testEngine({ folder })
  let server: Server | undefined
  let elsewhere: Server | undefined

  beforeAll(async () => {
    elsewhere = await listening((_req, res) => void res.end('Vremea'))
    const config = { ...TEST_CONFIG, baseUrl: 'http://127.0.0.1', exitUrl: addressOf(elsewhere) }
    server = await listening(await applicationOn(engine, { config, log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }) }))
  }, 60_000)
  afterAll(async () => {
    for (const one of [server, elsewhere]) {
      one?.closeAllConnections()
      await new Promise((closed) => one?.close(closed))
    }
  })

  return {
    engine,
    definition,
    scenarios,
    get url() {
      return addressOf(server)
    },
    get exitUrl() {
      return addressOf(elsewhere)
    },
    async account(role, name) {
      const { knex, unit } = engine
      const email = `${name.split(' ')[0]?.toLowerCase()}.${Math.trunc(performance.now() * 1000)}@example.test`
      const id = await users(knex).create({ email, name, locale: 'ro', passwordHash: await hash(PASSWORD) })
      await users(knex).grant(id, role, unit)
      return { id, email, name, role }
    },
    async endSession({ id }) {
      await engine.knex('sessions').whereRaw("sess->>'userId' = ?", [id]).delete()
    },
  }
}
