import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verify } from '@node-rs/argon2'
import { createActivities } from '../../activities'
import { neutralText } from '../../activities/noticeText'
import { engineOn } from '../../api/acts/engine'
import { publish } from '../../commands/publish'
import { carryOutDueRungs } from '../../database/dueRungs'
import { users } from '../../database/users'
import { fillDemo, missingCases, type Filled, type FillNeeds } from '../../local/demo/fill'
import { testDatabase } from '../support/database'
import { testVault } from '../support/factories'
import { pathway } from '../support/pathways'
import { namespace, startWorker, testClient, uniqueTaskQueue, type TestWorker } from '../support/temporal'

const definitions = join(__dirname, '../../definitions')
const venus = pathway(join(definitions, 'venus'))
const database = testDatabase()
const temporal = testClient()
const taskQueue = uniqueTaskQueue()
const folder = mkdtempSync(join(tmpdir(), 'parcurs-demo-'))
const now = new Date()

interface Account {
  email: string
  password: string
  role: string
  unit: string
  name: string
}

let worker: TestWorker
let needs: FillNeeds
let filled: Filled

beforeAll(async () => {
  const { knex } = database
  await publish(knex, join(definitions, 'venus'), { calendars: join(definitions, 'calendars'), year: now.getUTCFullYear() })
  needs = { knex, folder, ...(await testVault(knex)), engine: engineOn(temporal.client, { namespace, taskQueue }) }
  worker = await startWorker({ taskQueue, activities: createActivities({ knex, transport: { send: () => Promise.resolve() }, render: neutralText('http://desk.test') }) })
  filled = await fillDemo(needs, now.toISOString())
}, 600_000)

afterAll(async () => {
  await worker.stop()
  rmSync(folder, { recursive: true })
})

const rows = async <Row>(sql: string): Promise<Row[]> => (await database.knex.raw<{ rows: Row[] }>(sql)).rows
const count = async (sql: string): Promise<number> => (await rows<{ count: number }>(`select count(*)::int from ${sql}`))[0]?.count ?? 0

describe('the demo', () => {
  it('tells all its stories through the engine, and no act of theirs is refused', async () => {
    expect(filled.refused.map(({ key, because }) => `${key}: ${because.message}`)).toEqual([])
    expect(await count('cases where imported and not practice')).toBe(filled.imported)
    expect(filled.imported).toBeGreaterThanOrEqual(55)
  })

  it('has cases in every stage of the pathway but death, in both networks', async () => {
    const stages = Object.keys(venus.chart.states?.lifecycle?.states ?? {}).filter((stage) => stage !== 'deceased')
    const found = await rows<{ stage: string }>('select distinct stage from cases')
    expect(found.map(({ stage }) => stage).sort()).toEqual(stages.map((stage) => `lifecycle.${stage}`).sort())
    expect(await count('(select distinct unit_id from cases) as units')).toBe(2)
  })

  it('goes back at least a year', async () => {
    expect(await count(`cases where opened_at < now() - interval '1 year'`)).toBeGreaterThan(3)
  })

  it('has what is late, what has reached supervisors and coordinators, and decisions that wait for a second person', async () => {
    expect(await count(`case_deadlines where status = 'running' and due_at < '${now.toISOString()}'`)).toBeGreaterThan(8)
    expect(await count(`(select distinct case_id from escalations where resolved_at is null and role = 'supervisor') as open`)).toBeGreaterThan(6)
    expect(await count(`escalations where resolved_at is null and role = 'localCoordinator'`)).toBeGreaterThan(0)
    expect(await count(`worklist where kind = 'proposal'`)).toBeGreaterThan(3)
    expect(await count(`worklist where status = 'awaitingSecond'`)).toBeGreaterThan(0)
  })

  it('writes to nobody about the past, and will write about what is to come', async () => {
    expect(await count('notifications')).toBe(0)
    expect(await carryOutDueRungs(database.knex, { now: now.toISOString(), limit: 1000 })).toEqual({ fired: 0, notified: 0 })
    expect(await count('case_rungs where fired_at is null and withdrawn_at is null and not by_workflow')).toBeGreaterThan(100)
  })

  it('gives an account for every role in each of the two networks, all with one password, readable by the owner only', async () => {
    const file = join(folder, 'demo-accounts.json')
    const accounts = JSON.parse(readFileSync(file, 'utf8')) as Account[]
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const units = [...new Set(accounts.map(({ unit }) => unit))]
    expect(units).toHaveLength(2)
    for (const unit of units) expect(accounts.filter((account) => account.unit === unit).map(({ role }) => role)).toEqual(expect.arrayContaining(Object.keys(venus.roles)))
    const [first] = accounts
    const user = await users(database.knex).byEmail(first?.email ?? '')
    expect(user?.memberships.map(({ role, unitId }) => [role, unitId])).toEqual([[first?.role, first?.unit]])
    expect(await verify(user?.passwordHash ?? '', first?.password ?? '')).toBe(true)
    expect(accounts.every(({ name, email }) => name.includes('inventat') && email.endsWith('@exemplu.test'))).toBe(true)
    expect(await count('units')).toBe(42)
  })

  it('is loaded once', async () => {
    const before = readFileSync(join(folder, 'demo-accounts.json'), 'utf8')
    expect(await fillDemo(needs)).toEqual({ imported: 0, refused: [] })
    expect(readFileSync(join(folder, 'demo-accounts.json'), 'utf8')).toBe(before)
  })

  it('leaves cases that go on in the engine', async () => {
    const [late] = await rows<{ id: string; sequence: number }>(`select c.id, c.sequence from cases c join worklist w on w.case_id = c.id where w.step = 'call-112' or w.step = 'triage' order by c.opened_at desc limit 1`)
    const done = await engineOn(temporal.client, { namespace, taskQueue }).catchUp(late?.id ?? '')
    expect(done.sequence).toBeGreaterThanOrEqual(late?.sequence ?? Infinity)
  }, 60_000)
})

describe('an installation people work in', () => {
  const other = testDatabase()

  it('is not filled with the demo', async () => {
    expect(await missingCases(other.knex)).not.toEqual(new Set())
    await users(other.knex).create({ email: 'somebody@example.test', name: 'Somebody' })
    expect(await missingCases(other.knex)).toEqual(new Set())
  })
})
