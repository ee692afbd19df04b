import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { defaultPayloadConverter } from '@temporalio/common'
import type { Express } from 'express'
import request from 'supertest'
import { pathwaysIn } from '../../api/acts/pathways'
import { codecReads } from '../../api/reads/codecReads'
import { codecRoutes } from '../../api/routes/codecRoutes'
import { apiTokens } from '../../database/apiTokens'
import { users } from '../../database/users'
import { EncryptedPayloads } from '../../temporal/payloadCodec'
import { hiddenFields } from '../desk/visitor'
import { applicationOn } from '../support/application'
import { testEngine } from '../support/engine'

const PASSWORD = 'parola de probă'
const UI = 'https://motor.parcurs.example.test'
const engine = testEngine()
const codec = new EncryptedPayloads([randomBytes(32)])
const sealed = async () => {
  const [payload] = await codec.encode([defaultPayloadConverter.toPayload({ step: 'assess-need' })])
  const metadata = Object.fromEntries(Object.entries(payload?.metadata ?? {}).map(([key, bytes]) => [key, Buffer.from(bytes).toString('base64')]))
  return { payloads: [{ metadata, data: Buffer.from(payload?.data ?? []).toString('base64') }] }
}

let app: Express
beforeAll(async () => {
  const { knex } = engine
  const pathways = pathwaysIn(knex)
  const all = pathways.all
  // The small example has no administrator.
  pathways.all = async () => (await all()).map((one) => ({ ...one, definition: { ...one.definition, roles: { ...one.definition.roles, sysAdmin: { title: { ro: 'Administrator', en: 'Administrator' }, kind: 'administrator' } } } }))
  const routes = codecRoutes({ ...codecReads({ knex, pathways, namespace: 'parcurs' }), codec, origin: UI })
  app = await applicationOn(engine, { pathways, codec: routes })
})

async function account(role: string) {
  const email = `${role}-${randomBytes(4).toString('hex')}@example.test`
  const id = await users(engine.knex).create({ email, name: 'Persoana de probă', passwordHash: await hash(PASSWORD) })
  await users(engine.knex).grant(id, role, engine.unit)
  return { id, email }
}

async function signedIn(role: string) {
  const { id, email } = await account(role)
  const agent = request.agent(app)
  const page = await agent.get('/conectare')
  const answer = await agent.post('/conectare').type('form').send({ ...hiddenFields(page.text), email, password: PASSWORD })
  expect(answer.status).toBe(303)
  return { id, agent }
}

const stepOf = (body: unknown): unknown => {
  const [payload] = (body as { payloads: { metadata: Record<string, string>; data: string }[] }).payloads
  return JSON.parse(Buffer.from(payload?.data ?? '', 'base64').toString())
}

it('shows an administrator what the engine holds, in Temporal’s pages, and writes down that it did', async () => {
  const { id, agent } = await signedIn('sysAdmin')
  const body = await sealed()
  const answer = await agent.post('/codec/decode').set('Origin', UI).set('Sec-Fetch-Site', 'same-site').send(body)
  expect(answer.status).toBe(200)
  expect(answer.headers).toMatchObject({ 'access-control-allow-origin': UI, 'access-control-allow-credentials': 'true', 'cache-control': 'no-store' })
  expect(stepOf(answer.body)).toEqual({ step: 'assess-need' })
  const rows = await engine.knex('access_log').where({ user_id: id }).select<object[]>('action', 'subject', 'subject_id', 'reason')
  expect(rows).toEqual([{ action: 'read', subject: 'engine', subject_id: 'parcurs', reason: 'payloads: 1' }])
})

it('takes an administrator’s token from anywhere', async () => {
  const { id } = await account('sysAdmin')
  const token = await apiTokens(engine.knex).issue(id, 'command line')
  const answer = await request(app).post('/codec/decode').auth(token, { type: 'bearer' }).send(await sealed())
  expect([answer.status, stepOf(answer.body)]).toEqual([200, { step: 'assess-need' }])
})

it.each(['caseManager', 'supervisor'])('shows %s nothing', async (role) => {
  const { id, agent } = await signedIn(role)
  expect((await agent.post('/codec/decode').set('Origin', UI).send(await sealed())).status).toBe(403)
  const token = await apiTokens(engine.knex).issue(id, 'test')
  expect((await request(app).post('/codec/decode').auth(token, { type: 'bearer' }).send(await sealed())).status).toBe(403)
})

it('shows nobody anything from another place, without a session or after quick exit', async () => {
  const { agent } = await signedIn('sysAdmin')
  const body = await sealed()
  const others = [undefined, 'https://example.test', `${UI}.example.test`, 'null']
  for (const origin of others) {
    const sent = agent.post('/codec/decode')
    const answer = await (origin === undefined ? sent : sent.set('Origin', origin)).send(body)
    expect([origin, answer.status, answer.headers['access-control-allow-origin']]).toEqual([origin, 401, undefined])
  }
  expect((await request(app).post('/codec/decode').set('Origin', UI).send(body)).status).toBe(401)
  const page = await agent.get('/azi')
  await agent.post('/blocare').type('form').send(hiddenFields(page.text))
  expect((await agent.post('/codec/decode').set('Origin', UI).send(body)).status).toBe(401)
})

it('answers the question before the question to Temporal’s pages only', async () => {
  const ask = (origin: string) => request(app).options('/codec/decode').set('Origin', origin).set('Access-Control-Request-Method', 'POST').set('Sec-Fetch-Site', 'same-site')
  expect((await ask(UI)).headers['access-control-allow-origin']).toBe(UI)
  expect((await ask('https://example.test')).headers).not.toHaveProperty('access-control-allow-origin')
})

it('says which part it cannot take', async () => {
  const { id } = await account('sysAdmin')
  const token = await apiTokens(engine.knex).issue(id, 'test')
  const [one] = (await sealed()).payloads
  const foreign = { ...one, metadata: { ...one?.metadata, key: Buffer.from('unknown').toString('base64') } }
  for (const body of [{}, { payloads: 'a' }, { payloads: [{ data: '***' }] }, { payloads: [foreign] }]) {
    const answer = await request(app).post('/codec/decode').auth(token, { type: 'bearer' }).send(body)
    expect([answer.status, answer.type]).toEqual([422, 'application/problem+json'])
  }
})
