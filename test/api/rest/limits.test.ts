import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { hash } from '@node-rs/argon2'
import request, { type Response } from 'supertest'
import { acts } from '../../../database/acts'
import { apiTokens } from '../../../database/apiTokens'
import { users } from '../../../database/users'
import type { ProblemAnswer } from '../../../api/contract/responses'
import { testVault } from '../../support/factories'
import { testRest } from '../../support/rest'
import { LOW_NEED, openCase } from '../../support/smallCase'

const rest = testRest()
const { engine } = rest
const assess = (id: string): string => `/cases/${id}/steps/assess-need/complete`

async function send(body: string | Buffer, type = 'application/json'): Promise<{ status: number; code: string | undefined }> {
  const token = await apiTokens(engine.knex).issue((await engine.user('caseManager')).id, 'test')
  const response = await request(rest.app).post('/api/v1/cases').auth(token, { type: 'bearer' }).set('Content-Type', type).send(body)
  return { status: response.status, code: (response.body as Partial<ProblemAnswer>).code }
}

it('takes no more than a megabyte, and says so', async () => {
  expect(await send(JSON.stringify({ subject: { alias: 'a'.repeat(1_100_000) } }))).toEqual({ status: 413, code: 'too-large' })
})

it('counts what a packed body unpacks to', async () => {
  const token = await apiTokens(engine.knex).issue((await engine.user('caseManager')).id, 'test')
  const packed = gzipSync(JSON.stringify({ subject: { alias: 'a'.repeat(50_000_000) } }))
  expect(packed.length).toBeLessThan(100_000)
  const sent = request(rest.app).post('/api/v1/cases').auth(token, { type: 'bearer' }).type('json').set('Content-Encoding', 'gzip')
  const answer: Response = await sent.serialize((one: Buffer) => one as never).send(packed)
  expect([answer.status, answer.type, (answer.body as ProblemAnswer).code]).toEqual([413, 'application/problem+json', 'too-large'])
})

it('takes no more than 32 levels of lists and objects, and says so', async () => {
  const nested = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)
  expect(await send(nested(33))).toEqual({ status: 400, code: 'too-deep' })
  expect(await send(nested(32))).toEqual({ status: 422, code: 'invalid' })
  expect(await send('['.repeat(500_000))).toEqual({ status: 400, code: 'too-deep' })
})

it('points at a text that is longer than its question allows, and keeps nothing of it', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  const { status, body } = await ana.post(assess(id), { id: randomUUID(), answers: { ...LOW_NEED, remark: 'ă'.repeat(400_000) } })
  expect([status, (body as ProblemAnswer).errors?.map(({ pointer, code }) => [pointer, code])]).toEqual([422, [['/answers/remark', 'tooLong']]])
  expect(JSON.stringify(body).length).toBeLessThan(2_000)
})

it.each([
  ['half a document', '{"pathway":'],
  ['a text instead of an object', '"case"'],
  ['nothing', ' '],
])('answers 400 to %s', async (_what, body) => {
  expect(await send(body)).toEqual({ status: 400, code: 'bad-json' })
})

it('takes JSON and nothing else', async () => {
  expect(await send('pathway=small', 'application/x-www-form-urlencoded')).toEqual({ status: 415, code: 'wrong-media-type' })
  expect((await send(Buffer.from('{}'), 'application/json; charset=iso-8859-2')).status).toBe(415)
})

it('keeps ș and ț written with a comma or with a cedilla as the same letters', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  const [comma, cedilla] = ['Știe să gătească, ține casa', 'Ştie să gătească, ţine casa']
  const answers = { ...LOW_NEED, alias: 'Ştefania', remark: `${comma} / ${cedilla} / ${comma.normalize('NFD')}` }
  expect((await ana.post(assess(id), { id: randomUUID(), answers })).status).toBe(200)
  const [row] = await engine.knex('answers').where({ case_id: id }).select<{ id: string }[]>('id')
  const kept = await acts(engine.knex, (await testVault(engine.knex)).personKeys).answers(row?.id ?? '')
  expect(kept?.answers).toMatchObject({ alias: 'Ștefania', remark: `${comma} / ${comma} / ${comma}` })
})

it('takes NUL and half surrogates without falling over', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  expect((await ana.post(assess(id), { id: randomUUID(), answers: { ...LOW_NEED, remark: 'a\u0000b\ud800c' } })).status).toBe(200)
})

it('signs in an account with its password and nobody else', async () => {
  await users(engine.knex).create({ email: 'ana@example.test', name: 'Ana', passwordHash: await hash('o parolă lungă') })
  const signIn = (email: string, password: string) => request(rest.app).post('/api/v1/session').send({ email, password })
  const good = await signIn('ANA@example.test', 'o parolă lungă')
  expect(good.status).toBe(200)
  const { token } = good.body as { token: string }
  expect((await request(rest.app).get('/api/v1/worklist').auth(token, { type: 'bearer' })).status).toBe(200)
  const [wrong, unknown] = [await signIn('ana@example.test', 'altceva'), await signIn('eva@example.test', 'altceva')]
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  expect(wrong.body).toEqual(unknown.body)
  for (let attempt = 0; attempt < 9; attempt++) await signIn('ana@example.test', 'altceva')
  const tired = await signIn('ana@example.test', 'o parolă lungă')
  expect([tired.status, Number(tired.get('retry-after')) > 0]).toEqual([429, true])
})

it('asks for a token', async () => {
  for (const header of [undefined, 'Bearer nothing', 'Basic YTpi']) {
    const sent = request(rest.app).get('/api/v1/cases')
    const { status } = await (header ? sent.set('Authorization', header) : sent)
    expect(status).toBe(401)
  }
})
