import express, { type Express } from 'express'
import pino from 'pino'
import request, { type Response } from 'supertest'
import { signInGuard, type SignInGuard } from '../../api/accounts/signInGuard'
import { healthOf } from '../../api/health'
import { pathwaysIn } from '../../api/acts/pathways'
import { createSignals, type Signals } from '../../api/acts/signals'
import { acts as actStore } from '../../database/acts'
import { userReads } from '../../api/reads/userReads'
import { restRoutes } from '../../api/routes/rest/restRoutes'
import { apiTokens } from '../../database/apiTokens'
import { insistOnContract } from './contract'
import { testEngine, type TestEngine } from './engine'
import { testVault } from './factories'
import { namespace } from './temporal'

/** What a program gets back. */
export interface Answered {
  status: number
  type: string
  body: unknown
}

/** A program signed in as somebody. Every answer it gets is held against the OpenAPI document. */
export interface Program {
  get(path: string, language?: 'ro' | 'en'): Promise<Answered>
  post(path: string, body: unknown, language?: 'ro' | 'en'): Promise<Answered>
}

export interface TestRest {
  readonly app: Express
  engine: TestEngine
  /** `supervisor`, or `supervisor/second` for another person of the same role. */
  as(named: string): Promise<Program>
}

/** Called at the top of a test file: the programs' interface on a real engine, gone after the tests. */
export function testRest(options: Parameters<typeof testEngine>[0] = {}): TestRest {
  const engine = testEngine(options)
  let app: Express | undefined
  let guard: SignInGuard | undefined
  let signals: Signals | undefined
  beforeAll(async () => {
    const { knex } = engine
    const sealed = await testVault(knex)
    guard = signInGuard({ knex, ...sealed, secret: 'test', baseUrl: 'http://desk.test' })
    signals = createSignals({ knex, ...sealed, store: actStore(knex, sealed.personKeys), pathways: pathwaysIn(knex) })
  })
  const running = (): Express => {
    if (app) return app
    if (!guard || !signals) throw new Error('The interface exists inside tests and hooks only')
    const { knex, acts, client } = engine
    const health = () => healthOf({ knex, client, namespace, taskQueue: engine.taskQueue })
    app = express().use(restRoutes({ knex, acts, pathways: pathwaysIn(knex), signals, log: pino({ level: 'silent' }), health, guard, signIn: userReads(knex).signIn }))
    return app
  }
  return {
    engine,
    get app() {
      return running()
    },
    async as(named) {
      const { id } = await engine.user(named)
      const token = await apiTokens(engine.knex).issue(id, 'test')
      return program(running(), token)
    },
  }
}

function program(app: Express, token: string): Program {
  const checked = (method: string, path: string, { status, type, body }: Response): Answered => {
    const answered = { status, type, body: body as unknown }
    insistOnContract(method, path, answered)
    return answered
  }
  const url = (path: string): string => `/api/v1${path}`
  return {
    get: async (path, language = 'en') => checked('get', path, await request(app).get(url(path)).auth(token, { type: 'bearer' }).set('Accept-Language', language)),
    post: async (path, body, language = 'en') => checked('post', path, await request(app).post(url(path)).auth(token, { type: 'bearer' }).set('Accept-Language', language).send(body as object)),
  }
}
