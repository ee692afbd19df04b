import type { Express } from 'express'
import request, { type Response } from 'supertest'
import { apiTokens } from '../../database/apiTokens'
import { applicationOn } from './application'
import { insistOnContract } from './contract'
import { testEngine, type TestEngine } from './engine'

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
  speakFor(userId: string): Promise<Program>
}

/** Called at the top of a test file: the programs' interface on a real engine, gone after the tests. */
export function testRest(options: Parameters<typeof testEngine>[0] = {}): TestRest {
  const engine = testEngine(options)
  let app: Express | undefined
  beforeAll(async () => {
    app = await applicationOn(engine)
  })
  const running = (): Express => {
    if (!app) throw new Error('The interface exists inside tests and hooks only')
    return app
  }
  const speakFor = async (userId: string): Promise<Program> => program(running(), await apiTokens(engine.knex).issue(userId, 'test'))
  return {
    engine,
    get app() {
      return running()
    },
    as: async (named) => speakFor((await engine.user(named)).id),
    speakFor,
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
