import { randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import { Client, escapeIdentifier } from 'pg'
import { connect } from '../../database/connection'
import { connectOwnSight, type OwnSight } from '../../database/sight'
import { templateDatabase, urlOf } from './templateDatabase'

/** A database of one test file, with all migrations and no rows. */
export interface TestDatabase {
  url: string
  /** Closes nothing: end your own connections first, or they are cut. */
  drop(): Promise<void>
}

const serverUrl = (): string => {
  const url = process.env.PARCURS_TEST_DATABASE_URL
  if (!url) throw new Error('No PostgreSQL for tests: run them by npm test, or by jest with its globalSetup')
  return url
}

const onServer = async <Result>(work: (client: Client) => Promise<Result>): Promise<Result> => {
  const client = new Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A database cloned from the migrated template; the caller drops it. */
export const createDatabase = async (): Promise<TestDatabase> => {
  const name = `parcurs_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await onServer(async (client) => {
    const template = await templateDatabase(client, serverUrl())
    await client.query(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}`)
  })
  const drop = () => onServer((client) => client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`))
  return { url: urlOf(serverUrl(), name), drop: async () => void (await drop()) }
}

/** Called at the top of a test file or `describe`: a database, a pool on it for its tests and one that sees what people may, all gone after them. */
export const testDatabase = (): { readonly url: string; readonly knex: Knex; readonly own: OwnSight } => {
  let opened: { database: TestDatabase; knex: Knex; own: OwnSight } | undefined
  beforeAll(async () => {
    const database = await createDatabase()
    opened = { database, knex: connect(database.url), own: connectOwnSight(database.url) }
  }, 60_000)
  afterAll(async () => {
    await Promise.all([opened?.knex.destroy(), opened?.own.destroy()])
    await opened?.database.drop()
  })
  const current = () => {
    if (!opened) throw new Error('The test database exists inside tests and hooks only')
    return opened
  }
  return {
    get url() {
      return current().database.url
    },
    get knex() {
      return current().knex
    },
    get own() {
      return current().own
    },
  }
}
