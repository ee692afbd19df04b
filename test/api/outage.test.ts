import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { Express } from 'express'
import type { Knex } from 'knex'
import request, { type Response } from 'supertest'
import { createActs } from '../../api/acts/createActs'
import { deliverWaiting } from '../../api/acts/deliverWaiting'
import { engineOn } from '../../api/acts/engine'
import { pathwaysIn } from '../../api/acts/pathways'
import { acts as actStore } from '../../database/acts'
import { apiTokens } from '../../database/apiTokens'
import { connect } from '../../database/connection'
import { users } from '../../database/users'
import { connectOwnSight, type OwnSight } from '../../database/sight'
import { until } from '../../local/until'
import { temporalClient } from '../../temporal/client'
import { textOf, Visitor } from '../desk/visitor'
import { applicationOn } from '../support/application'
import { insistOnContract } from '../support/contract'
import { testEngine } from '../support/engine'
import { testVault } from '../support/factories'
import { openProxy, type Proxy } from '../support/proxy'
import { namespace, temporalAddress } from '../support/temporal'

const PASSWORD = 'parola de probă'
const plain = { encode: <All>(payloads: All) => Promise.resolve(payloads), decode: <All>(payloads: All) => Promise.resolve(payloads) }
const answers = { wantsHelp: true, alone: 'no', fell: 'no', meals: 'yes' }

const engine = testEngine()
let postgres: Proxy
let temporal: Proxy
let knex: Knex
let own: OwnSight
let client: ReturnType<typeof temporalClient>
let app: Express

const at = (address: string) => ({ host: address.split(':')[0] ?? '', port: Number(address.split(':')[1]) })

const needs = async () => ({ ...(await testVault(engine.knex)), pathways: pathwaysIn(knex), engine: engineOn(client, { namespace, taskQueue: engine.taskQueue }) })

/** The whole web process as it runs, with a database and an engine that can be cut off. */
beforeAll(async () => {
  const [row] = await engine.knex.select<{ name: string }[]>(engine.knex.raw('current_database() as name'))
  const address = new URL(process.env.PARCURS_TEST_DATABASE_URL ?? '')
  postgres = await openProxy({ host: address.hostname, port: Number(address.port) })
  temporal = await openProxy(at(temporalAddress()))
  const { href } = Object.assign(address, { host: `127.0.0.1:${postgres.port}`, pathname: `/${row?.name ?? ''}` })
  knex = connect(href)
  own = connectOwnSight(href)
  client = temporalClient({ address: `127.0.0.1:${temporal.port}`, namespace, codec: plain })
  const all = await needs()
  const acts = createActs({ ...all, knex: own })
  app = await applicationOn({ knex, own, acts, client, taskQueue: engine.taskQueue }, all)
}, 60_000)

afterAll(async () => {
  await Promise.all([knex.destroy(), own.destroy(), client.connection.close()])
  await Promise.all([postgres.cut(), temporal.cut()])
})

/** While the way is cut. */
const without = async <Result>(proxy: Proxy, work: () => Promise<Result>): Promise<Result> => {
  await proxy.cut()
  try {
    return await work()
  } finally {
    await proxy.mend()
  }
}

async function program() {
  const { id } = await engine.user('caseManager')
  const token = await apiTokens(engine.knex).issue(id, 'test')
  const checked = (method: string, path: string, answer: Response): Response => {
    insistOnContract(method, path, { status: answer.status, type: answer.type, body: answer.body as unknown })
    return answer
  }
  return {
    get: async (path: string) => checked('get', path, await request(app).get(`/api/v1${path}`).auth(token, { type: 'bearer' })),
    post: async (path: string, body: object) => checked('post', path, await request(app).post(`/api/v1${path}`).auth(token, { type: 'bearer' }).send(body)),
  }
}

async function opened(): Promise<string> {
  const result = await engine.acts.openCase(await engine.user('caseManager'), { id: randomUUID(), pathway: 'small', unit: engine.unit, subject: {} })
  if (result.outcome !== 'ok') throw new Error(result.outcome)
  return result.caseId
}

async function visitor(): Promise<Visitor> {
  const email = `${randomUUID()}@example.test`
  const id = await users(engine.knex).create({ email, name: 'Persoana de probă', passwordHash: await hash(PASSWORD) })
  await users(engine.knex).grant(id, 'caseManager', engine.unit)
  const visiting = new Visitor(app)
  await visiting.signIn(email, PASSWORD)
  return visiting
}

const failed = (_submission: string, error: unknown): never => {
  throw error
}

/** As the worker does every few seconds: the connection to an engine that is back takes a moment. */
const deliver = async (caseId: string): Promise<void> => {
  const delivered = async () => {
    const worker = await needs()
    await deliverWaiting({ ...worker, knex, store: actStore(knex, worker.personKeys) }, failed, 0)
    return (await completions(caseId)).length > 0 || undefined
  }
  await until(delivered, { limit: 40_000, every: 200 })
}

const completions = (caseId: string): Promise<unknown[]> => engine.knex('case_events').where({ case_id: caseId, type: 'stepCompleted' })

describe('while PostgreSQL is away', () => {
  it('programs are told to send the same again later, and that is then done once', async () => {
    const [hers, caseId, act] = [await program(), await opened(), { id: randomUUID(), answers }]
    const path = `/cases/${caseId}/steps/assess-need/complete`
    const [refused, read, health] = await without(postgres, async () => [await hers.post(path, act), await hers.get(`/cases/${caseId}`), await hers.get('/health')])
    expect(refused).toMatchObject({ status: 503, type: 'application/problem+json', body: { code: 'database-away' } })
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0)
    expect([read?.status, health?.status]).toEqual([503, 503])
    expect((await hers.post(path, act)).status).toBe(200)
    expect(await completions(caseId)).toHaveLength(1)
  }, 60_000)

  it('what is typed on a page comes back in the answer, goes with one button when it is there again, and says what works', async () => {
    const [her, caseId] = [await visitor(), await opened()]
    await her.open(`/cazuri/${caseId}/pasi/assess-need/formular/person`)
    const form = her.page.path
    const page = await without(postgres, () => her.send({ wantsHelp: 'yes', alias: 'Nume "ales" <Ș>', action: 'continue' }))
    expect(page.status).toBe(503)
    expect(textOf(page.html)).toContain('Baza de date nu răspunde acum')
    expect(page.html).not.toContain('name="password"')
    await her.send({}, form)
    expect(her.page).toMatchObject({ status: 200, path: expect.stringContaining('/formular/need') as string })
    expect((await her.open(form)).html).toContain('value="Nume &quot;ales&quot; &lt;Ș&gt;"')
  }, 60_000)

  it('pages say so instead of failing, also the one to sign in, and never hand back a password', async () => {
    const her = await visitor()
    const pages = await without(postgres, async () => [await her.open('/azi'), await her.send({ email: 'a@example.test', password: PASSWORD }, '/conectare')])
    for (const page of pages) {
      expect(page.status).toBe(503)
      expect(textOf(page.html)).toContain('Până revine nu se poate nici citi, nici salva')
      expect(page.html).not.toContain(PASSWORD)
    }
    expect((await her.open('/azi')).status).toBe(200)
  }, 60_000)
})

describe('while Temporal is away', () => {
  it('acts of programs are kept (202) and carried out once when it is back', async () => {
    const [hers, caseId, act] = [await program(), await opened(), { id: randomUUID(), answers }]
    const path = `/cases/${caseId}/steps/assess-need/complete`
    const [kept, read, health] = await without(temporal, async () => [await hers.post(path, act), await hers.get(`/cases/${caseId}`), await hers.get('/health')])
    expect(kept).toMatchObject({ status: 202, body: { id: act.id, status: 'kept' } })
    expect(read?.status).toBe(200)
    expect(health).toMatchObject({ status: 200, body: { status: 'degraded', postgres: 'ok', temporal: 'down' } })
    await deliver(caseId)
    expect(await completions(caseId)).toHaveLength(1)
    expect((await hers.post(path, act)).status).toBe(200)
    expect(await completions(caseId)).toHaveLength(1)
  }, 60_000)

  it('pages are read and drafts are saved, and a signature is kept and said to be', async () => {
    const [her, caseId] = [await visitor(), await opened()]
    await without(temporal, async () => {
      await her.open(`/cazuri/${caseId}/pasi/assess-need/formular/person`)
      expect((await her.send({ wantsHelp: 'yes', action: 'continue' })).status).toBe(200)
      await her.send({ alone: 'no', fell: 'no', meals: 'yes', action: 'continue' })
      await her.open(`/cazuri/${caseId}/pasi/assess-need/semnare`)
      await her.send({ password: PASSWORD, statement: ['0', '1', '2'] })
      expect(textOf(her.page.html)).toContain('este păstrat, dar nu s-a hotărât încă')
    })
    await deliver(caseId)
    expect(await completions(caseId)).toHaveLength(1)
  }, 60_000)
})
