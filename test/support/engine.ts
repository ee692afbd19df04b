import { createActivities } from '../../activities'
import { neutralText } from '../../activities/noticeText'
import type { ActingUser, Acts } from '../../api/acts/acts'
import { createActs } from '../../api/acts/createActs'
import { engineOn } from '../../api/acts/engine'
import { pathwaysIn } from '../../api/acts/pathways'
import type { OwnSight } from '../../database/sight'
import { users } from '../../database/users'
import { pathwayVersions } from '../../database/pathwayVersions'
import { compartmentOf } from '../../domain/pathway/compartment'
import type { Core } from '../../domain/pathway/core'
import { testDatabase } from './database'
import { aUnit, aUser, testVault } from './factories'
import { coreOf, pathway } from './pathways'
import { namespace, startWorker, testClient, uniqueTaskQueue, type TestWorker } from './temporal'

/** Everything real: a database, a worker on the real Temporal, the acts of pages and programs, and one person for each role. */
export interface TestEngine {
  readonly knex: ReturnType<typeof testDatabase>['knex']
  /** Sees what the person served may see, as pages and programs do. */
  readonly own: OwnSight
  readonly databaseUrl: string
  readonly acts: Acts
  readonly core: Core
  readonly unit: string
  readonly client: ReturnType<typeof testClient>['client']
  readonly taskQueue: string
  /** Whether an answer given with an event names a colleague by her role, as scenarios do. */
  namesColleague(event: string, field: string, value: unknown): value is string
  /** By the id of each person of the test, what tests call her. */
  readonly names: ReadonlyMap<string, string>
  /** `supervisor`, or `supervisor/second` for another person of the same role. */
  user(named: string): Promise<ActingUser>
}

/** Called at the top of a test file: the engine for one pathway, gone after the tests. */
export function testEngine({ folder, carryOverAfter }: { folder?: string; carryOverAfter?: number } = {}): TestEngine {
  const database = testDatabase()
  const temporal = testClient()
  const taskQueue = uniqueTaskQueue()
  const definition = pathway(folder)
  const core = coreOf(definition)
  const known = new Map<string, ActingUser>()
  const names = new Map<string, string>()
  let worker: TestWorker | undefined
  let started: { acts: Acts; unit: string } | undefined

  beforeAll(async () => {
    const { knex } = database
    const unit = await aUnit(knex, undefined, undefined, compartmentOf(definition))
    await pathwayVersions(knex).publish({ pathway: core.stamp.pathway, hash: core.stamp.hash, definition, core: () => core })
    const sealed = await testVault(knex)
    const transport = { send: () => Promise.resolve() }
    worker = await startWorker({ taskQueue, activities: createActivities({ knex, transport, render: neutralText('') }) })
    const engine = engineOn(temporal.client, { namespace, taskQueue })
    started = { unit, acts: createActs({ knex: database.own, ...sealed, pathways: pathwaysIn(knex), engine, carryOverAfter }) }
  }, 120_000)
  afterAll(() => worker?.stop())

  const running = () => {
    if (!started) throw new Error('The engine exists inside tests and hooks only')
    return started
  }
  return {
    get knex() {
      return database.knex
    },
    get own() {
      return database.own
    },
    get databaseUrl() {
      return database.url
    },
    get client() {
      return temporal.client
    },
    get acts() {
      return running().acts
    },
    get unit() {
      return running().unit
    },
    core,
    taskQueue,
    namesColleague: (event, field, value): value is string => definition.events[event]?.data?.some(({ id, colleagues }) => id === field && colleagues?.includes(String(value).split('/')[0] ?? '')) === true,
    names,
    async user(named) {
      const one = known.get(named) ?? (await newUser(database.knex, running().unit, named))
      known.set(named, one)
      names.set(one.id, named)
      return one
    },
  }
}

async function newUser(knex: TestEngine['knex'], unit: string, named: string): Promise<ActingUser> {
  const id = await aUser(knex, unit, [named.split('/')[0] ?? named])
  const user = await users(knex).byId(id)
  if (!user) throw new Error(`no user ${named}`)
  return user
}
