import { Writable } from 'node:stream'
import { hash } from '@node-rs/argon2'
import request from 'supertest'
import type { Express } from 'express'
import { apiTokens } from '../../database/apiTokens'
import { users } from '../../database/users'
import { openLog } from '../../log'
import { Visitor } from '../desk/visitor'
import { applicationOn } from '../support/application'
import { testEngine } from '../support/engine'

const PASSWORD = 'parola-sinteticii-741'
const NAME = 'Ioana Sintetica'
const PLANTED = { name: NAME, cnp: '2850101410011', phone: '0722123456', abroad: '+40 722 123 456', address: 'Strada Teiului 7, ap. 12', email: 'ioana.sintetica@example.test', password: PASSWORD }
const all = Object.values(PLANTED).join(' | ')
const engine = testEngine()

/** A log as the server opens it, everything switched on, and its lines. */
function heard() {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  return { lines, log: openLog('server', 'trace', stream) }
}

const appWith = (log: ReturnType<typeof heard>['log']): Promise<Express> => applicationOn(engine, { log })

const planted = (lines: string[], more: string[]): string[] =>
  [...Object.values(PLANTED), ...more, 'Sintetica', 'Teiului'].filter((value) => lines.some((line) => line.includes(value)))

/** PostgreSQL fails as it does on a broken rule, and tells what it was given in message, detail, where and all. */
const breakTable = (table: string) =>
  engine.knex.raw(`create or replace function tell_all() returns trigger language plpgsql as $$
    begin raise exception 'no % ${all}', new using detail = 'Failing row contains (${all})', hint = '${all}', errcode = '23514'; end $$;
    create trigger tell_all before insert or update on ${table} for each row execute function tell_all()`)
const mendTable = (table: string) => engine.knex.raw(`drop trigger tell_all on ${table}`)

it('logs that a program’s request failed and why, and nothing of what it sent', async () => {
  const { lines, log } = heard()
  const app = await appWith(log)
  const token = await apiTokens(engine.knex).issue((await engine.user('caseManager')).id, NAME)
  const post = (path: string) => request(app).post(`/api/v1${path}?cauta=${encodeURIComponent(all)}`).auth(token, { type: 'bearer' }).set('X-Person', encodeURIComponent(all)).set('Cookie', `about=${encodeURIComponent(all)}`)
  const answers = [await post('/cases').type('json').send(`{"subject": "${all}`), await post('/session').send({ email: PLANTED.email, password: PASSWORD }), await post(`/cases/${encodeURIComponent(all)}/events`).send({ type: all })]
  await breakTable('people')
  const broken = await post('/cases').send({ id: crypto.randomUUID(), pathway: engine.core.stamp.pathway, unit: engine.unit, subject: { alias: NAME, name: NAME, cnp: PLANTED.cnp, phone: PLANTED.phone } })
  const mended = post('/cases').send({ id: crypto.randomUUID(), pathway: engine.core.stamp.pathway, unit: engine.unit, subject: { alias: NAME } })
  const second = await mended
  await mendTable('people')
  expect(answers.map(({ status }) => status)).toEqual([400, 401, expect.any(Number)])
  expect([broken.status, second.status]).toContain(500)
  expect(lines.join('')).toContain('"code":"23514"')
  expect(lines.join('')).toMatch(/"stack":\["at /)
  expect(planted(lines, [token])).toEqual([])
})

it('logs that a page failed under the code the page shows, and nothing of what was typed', async () => {
  const { lines, log } = heard()
  const visitor = new Visitor(await appWith(log))
  const id = await users(engine.knex).create({ email: PLANTED.email, name: NAME, passwordHash: await hash(PASSWORD) })
  await users(engine.knex).grant(id, 'caseManager', engine.unit)
  await visitor.signIn(PLANTED.email, `${PASSWORD}, dar greșită`)
  await visitor.signIn(PLANTED.email, PASSWORD)
  await visitor.open('/cazuri/nou')
  await visitor.send({ pathway: 'small', unit: engine.unit })
  await breakTable('people')
  const page = await visitor.send({ alias: NAME, name: NAME, note: all })
  await mendTable('people')
  expect(page.status).toBe(500)
  const [code = 'no code'] = /P-[0-9A-F]{4}/.exec(page.html) ?? []
  expect(lines.join('')).toContain(code)
  expect(planted(lines, [])).toEqual([])
  expect(page.html).not.toContain('Failing row')
})

it('takes out what looks personal even where somebody logs it by mistake', () => {
  const { lines, log } = heard()
  log.error({ err: Object.assign(new Error(all), { detail: all, where: all, parameters: [all] }), password: PASSWORD, req: { headers: { authorization: PASSWORD }, body: all } }, `${PLANTED.cnp} ${PLANTED.phone} ${PLANTED.abroad} ${PLANTED.email} postgres://parcurs:${PASSWORD}@localhost/parcurs`)
  expect(planted(lines, [])).toEqual([])
  expect(lines.join('')).toContain('postgres://parcurs:[removed]@localhost/parcurs')
})

it('leaves moments, ids and numbers as they are', () => {
  const { lines, log } = heard()
  const kept = { at: '2027-01-27T10:00:00.000Z', caseId: 'c_01hf7q0722123456', port: 54321, ms: 1234.5678 }
  log.info(kept, 'kept')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ ...kept, time: expect.stringMatching(/^\d{4}-.*Z$/) as string })
})
