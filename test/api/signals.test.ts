import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import fc from 'fast-check'
import type { Express } from 'express'
import request from 'supertest'
import { passOnFlags, reviewCommand } from '../../api/acts/passOnFlags'
import { pathwaysIn } from '../../api/acts/pathways'
import type { CaseAnswer } from '../../api/contract/responses'
import { engineOn } from '../../api/acts/engine'
import { acts as actStore } from '../../database/acts'
import { apiTokens } from '../../database/apiTokens'
import { pathwayVersions } from '../../database/pathwayVersions'
import { units } from '../../database/units'
import { users } from '../../database/users'
import { PathwayDefinition } from '../../domain/pathway/definition'
import { Visitor, textOf } from '../desk/visitor'
import { applicationOn } from '../support/application'
import { inBrowser, testBrowser } from '../support/browser'
import { hearing, telling } from '../support/compartments'
import { insistOnContract } from '../support/contract'
import { testEngine } from '../support/engine'
import { testVault } from '../support/factories'
import { PASSWORD } from '../support/memoryDesk'
import { coreOf } from '../support/pathways'
import { filesWith, productSources } from '../support/sources'
import { namespace } from '../support/temporal'

const engine = testEngine()
const NOTE = 'A spus că o va găsi până duminică'
const SIGNAL = { type: 'threat', level: 'imminent', at: '2026-02-02T10:00:00+02:00', note: NOTE }
let app: Express

interface Program {
  email: string
  get(path: string): Promise<request.Response>
  post(path: string, body: object): Promise<request.Response>
}
let his: Program, supervisor: Program, liaison: Program, victimsManager: Program, otherCounty: Program

async function needs() {
  const { knex, client, taskQueue } = engine
  const sealed = await testVault(knex)
  return { knex, ...sealed, store: actStore(knex, sealed.personKeys), pathways: pathwaysIn(knex), engine: engineOn(client, { namespace, taskQueue }) }
}

async function program(role: string, unit: string): Promise<Program> {
  const email = `${role}.${unit}@example.test`
  const id = await users(engine.knex).create({ email, name: `Persoana ${role}`, passwordHash: await hash(PASSWORD) })
  await users(engine.knex).grant(id, role, unit)
  const token = await apiTokens(engine.knex).issue(id, 'test')
  const checked = (method: string, path: string, answered: request.Response) => {
    insistOnContract(method, path, { status: answered.status, type: answered.type, body: answered.body as unknown })
    return answered
  }
  return {
    email,
    get: async (path) => checked('get', path, await request(app).get(`/api/v1${path}`).auth(token, { type: 'bearer' }).set('Accept-Language', 'en')),
    post: async (path, body) => checked('post', path, await request(app).post(`/api/v1${path}`).auth(token, { type: 'bearer' }).send(body)),
  }
}

beforeAll(async () => {
  const { knex } = engine
  for (const definition of [telling(), hearing()]) {
    const core = coreOf(definition)
    await pathwayVersions(knex).publish({ pathway: definition.pathway, hash: 'test', definition, core: () => core })
  }
  await units(knex).save({ id: 'agr-cs', code: 'AGRCS', name: 'Centru agresori', county: 'CS', compartment: 'aggressors' })
  await units(knex).save({ id: 'vic-cs', code: 'VICCS', name: 'Rețeaua CS', county: 'CS', compartment: 'victims' })
  await units(knex).save({ id: 'vic-is', code: 'VICIS', name: 'Rețeaua IS', county: 'IS', compartment: 'victims' })
  app = await applicationOn(engine)
  his = await program('caseManager', 'agr-cs')
  supervisor = await program('supervisor', 'agr-cs')
  liaison = await program('safetyLiaison', 'vic-cs')
  victimsManager = await program('caseManager', 'vic-cs')
  otherCounty = await program('safetyLiaison', 'vic-is')
}, 180_000)

async function opened(by: Program, pathway: string, unit: string): Promise<string> {
  const answered = await by.post('/cases', { id: randomUUID(), pathway, unit, subject: { alias: 'TEST-Cineva' } })
  expect(answered.status).toBe(201)
  return (answered.body as { id: string }).id
}

interface Item {
  id: string
  token: string
  note: string | null
  cases: string[]
}
const inboxOf = async (by: Program): Promise<Item[]> => ((await by.get('/signals')).body as { items: Item[] }).items

/** A case of the telling side about which something was told, and under which token it was heard. */
async function told() {
  const caseId = await opened(his, 'tells', 'agr-cs')
  const before = new Set((await inboxOf(liaison)).map(({ id }) => id))
  const sent = await his.post(`/cases/${caseId}/signals`, { id: randomUUID(), ...SIGNAL })
  const heard = (await inboxOf(liaison)).find(({ id }) => !before.has(id))
  if (!heard) throw new Error('nothing was heard')
  return { caseId, sent, heard }
}

describe('a signal', () => {
  it('is heard by the liaison of that county with its words, and its sender hears only that it was received', async () => {
    const { caseId, sent, heard } = await told()
    expect([sent.status, sent.body]).toEqual([200, { received: true }])
    expect(heard).toEqual({ ...heard, type: 'threat', typeTitle: 'Threat', level: 'imminent', levelTitle: 'Imminent', at: '2026-02-02T08:00:00.000Z', note: NOTE, seenAt: null, cases: [] })
    expect(Object.keys(heard).sort()).toEqual(['at', 'cases', 'id', 'level', 'levelTitle', 'note', 'receivedAt', 'seenAt', 'token', 'type', 'typeTitle'])
    const { code } = await engine.knex('cases').where({ id: caseId }).first<{ code: string }>('code')
    for (const secret of [caseId, code, 'TEST-Cineva', his.email, 'agr-cs']) expect(JSON.stringify(heard)).not.toContain(secret)
    expect(await inboxOf(otherCounty)).toEqual([])
  })

  it('sent twice is one signal', async () => {
    const caseId = await opened(his, 'tells', 'agr-cs')
    const id = randomUUID()
    const before = (await inboxOf(liaison)).length
    for (let time = 0; time < 2; time++) expect((await his.post(`/cases/${caseId}/signals`, { id, ...SIGNAL })).status).toBe(200)
    expect(await inboxOf(liaison)).toHaveLength(before + 1)
  })

  it.each<[string, object, number]>([
    ['a type the pathway does not give', { type: 'gossip' }, 422],
    ['a level it does not give', { level: 'sky-high' }, 422],
    ['a moment to come', { at: '2999-01-01T00:00:00Z' }, 422],
    ['a note of 501 letters', { note: 'a'.repeat(501) }, 422],
    ['anything more', { victim: 'Ana' }, 422],
  ])('is not taken with %s', async (_what, wrong, status) => {
    const caseId = await opened(his, 'tells', 'agr-cs')
    expect((await his.post(`/cases/${caseId}/signals`, { id: randomUUID(), ...SIGNAL, ...wrong })).status).toBe(status)
  })

  it('is sent by no other role, about no case of another, and heard by nobody else', async () => {
    const { caseId, heard } = await told()
    expect((await supervisor.post(`/cases/${caseId}/signals`, { id: randomUUID(), ...SIGNAL })).status).toBe(403)
    for (const by of [liaison, victimsManager, otherCounty]) expect((await by.post(`/cases/${caseId}/signals`, { id: randomUUID(), ...SIGNAL })).status).toBe(404)
    for (const by of [his, supervisor, victimsManager, otherCounty]) {
      expect(await inboxOf(by)).toEqual([])
      expect((await by.post(`/signals/${heard.id}/seen`, {})).status).toBe(404)
      expect((await by.post('/signals/links', { token: heard.token, case: caseId })).status).toBe(404)
      expect((await by.post('/signals/answers', { token: heard.token, flag: 'stop' })).status).toBe(404)
    }
    expect(await engine.knex('safety_flags').where({ token: heard.token })).toEqual([])
  })
})

describe('a liaison', () => {
  it('marks a signal as seen and links its token with a case of her compartment, and with none of the other', async () => {
    const { caseId, heard } = await told()
    const hers = await opened(victimsManager, 'hears', 'vic-cs')
    expect((await liaison.post(`/signals/${heard.id}/seen`, {})).status).toBe(200)
    expect((await liaison.post('/signals/links', { token: heard.token, case: caseId })).status).toBe(404)
    expect((await liaison.post('/signals/links', { token: heard.token, case: hers })).body).toEqual({ received: true })
    expect((await inboxOf(liaison)).find(({ id }) => id === heard.id)).toMatchObject({ cases: [hers], seenAt: expect.any(String) as string })
  })
})

describe('an answer', () => {
  const flagOf = async (caseId: string): Promise<unknown> => ((await his.get(`/cases/${caseId}`)).body as CaseAnswer).facts

  it('reaches the other case not at once but at its hour, as a review of the house, once, and as two codes', async () => {
    const { caseId, heard } = await told()
    expect((await liaison.post('/signals/answers', { token: heard.token, flag: 'stop', groupMixBlock: true })).body).toEqual({ received: true })
    expect(await passOnFlags(await needs())).toBe(0)
    expect(await flagOf(caseId)).toMatchObject({ safetyFlag: 'none', groupMixBlock: false })
    const tomorrow = new Date(Date.now() + 26 * 3_600_000).toISOString()
    expect(await passOnFlags(await needs(), tomorrow)).toBe(1)
    expect(await passOnFlags(await needs(), tomorrow)).toBe(0)
    expect(await flagOf(caseId)).toMatchObject({ safetyFlag: 'stop', groupMixBlock: true })
    expect(JSON.stringify(await engine.knex('case_events').where({ case_id: caseId }).pluck<string[]>('body'))).toContain('SAFETY_REVIEW')
    const { pass_on_at: at } = await engine.knex('safety_flags').where({ token: heard.token }).first<{ pass_on_at: string }>('pass_on_at')
    expect(new Intl.DateTimeFormat('ro', { timeZone: 'Europe/Bucharest', hour: '2-digit', minute: '2-digit' }).format(new Date(at))).toBe('06:00')
  })

  it('leaves nothing on that side by which the liaison, her case or her words could be known', async () => {
    const { caseId, heard } = await told()
    const hers = await opened(victimsManager, 'hears', 'vic-cs')
    await liaison.post('/signals/links', { token: heard.token, case: hers })
    await liaison.post('/signals/answers', { token: heard.token, flag: 'caution' })
    await passOnFlags(await needs(), new Date(Date.now() + 26 * 3_600_000).toISOString())
    const visitor = new Visitor(app)
    await visitor.signIn(his.email)
    const shown = [(await his.get(`/cases/${caseId}`)).text, (await his.get(`/cases/${caseId}/journal`)).text, (await visitor.open(`/cazuri/${caseId}`)).html, (await visitor.open(`/cazuri/${caseId}/cronologie?arata=tot`)).html].join('\n')
    expect(shown).toContain('Reevaluare internă programată')
    const { id: liaisonId } = await engine.knex('users').where({ email: liaison.email }).first<{ id: string }>('id')
    const { code } = await engine.knex('cases').where({ id: hers }).first<{ code: string }>('code')
    for (const secret of [heard.token, heard.id, hers, code, liaisonId, 'safetyLiaison', 'Persoana safetyLiaison', 'victims', NOTE]) expect([secret, shown.includes(secret)]).toEqual([secret, false])
  })
})

it('whatever is answered, two codes of closed lists are all that crosses', () => {
  const definition = telling()
  const answers = fc.record({ token: fc.string(), change: fc.string(), caseId: fc.string(), flag: fc.constantFrom('none', 'caution', 'stop'), groupMixBlock: fc.boolean() })
  fc.assert(
    fc.property(answers, (due) => {
      const command = reviewCommand(due, definition)
      expect(command).toEqual({ type: 'raiseEvent', id: due.change, by: { id: 'system', roles: ['supervisor'] }, event: 'SAFETY_REVIEW', data: { flag: due.flag, block: due.groupMixBlock } })
    }),
  )
})

it('one file alone reads and writes what passes between compartments; two acts use it, and erasing', () => {
  const sources = productSources()
  expect(filesWith(sources, /\bsafety_(tokens|signals|links|flags)\b/)).toEqual(['database/safetySignals.ts'])
  expect(sources.filter(({ imports }) => imports.some((name) => name.endsWith('/safetySignals'))).map(({ path }) => path).sort()).toEqual(['api/acts/passOnFlags.ts', 'api/acts/signals.ts', 'database/erasure/destroy.ts'])
})

it('both definitions are as the format has them', () => {
  for (const definition of [telling(), hearing()]) expect(PathwayDefinition.parse(definition)).toEqual(definition)
})

describe('on the pages', () => {
  async function at(by: Program): Promise<Visitor> {
    const visitor = new Visitor(app)
    await visitor.signIn(by.email)
    return visitor
  }

  it('he is told that it was received and nothing more, and the liaison finds it in her inbox', async () => {
    const caseId = await opened(his, 'tells', 'agr-cs')
    const visitor = await at(his)
    expect((await visitor.open(`/cazuri/${caseId}`)).html).toContain(`/cazuri/${caseId}/semnal`)
    await visitor.open(`/cazuri/${caseId}/semnal`)
    await visitor.send({ type: 'incident' })
    expect(visitor.page.status).toBe(422)
    await visitor.send({ type: 'incident', level: 'high', 'at.d': '2', 'at.m': '2', 'at.y': '2026', 'at.t': '10:00', note: 'Pe pagină' })
    expect(textOf(visitor.page.html)).toContain('Semnalul a fost primit.')
    const hers = await at(liaison)
    expect((await hers.open('/azi')).html).toContain('href="/semnale"')
    expect(textOf((await hers.open('/semnale')).html)).toMatch(/Incident, Ridicat Nume de schimb: st_\w+/)
    expect(textOf(hers.page.html)).toContain('Pe pagină')
    expect((await visitor.open('/semnale')).status).toBe(404)
    expect((await visitor.open('/azi')).html).not.toContain('href="/semnale"')
  })

  it('the liaison sees, links and answers there', async () => {
    const { heard } = await told()
    const hers = await opened(victimsManager, 'hears', 'vic-cs')
    const { code } = await engine.knex('cases').where({ id: hers }).first<{ code: string }>('code')
    const visitor = await at(liaison)
    await visitor.open('/semnale')
    const [, csrf = ''] = /name="_csrf" value="([^"]+)"/.exec(visitor.page.html) ?? []
    await visitor.send({ _csrf: csrf }, `/semnale/${heard.id}/vazut`)
    await visitor.send({ _csrf: csrf, token: heard.token, case: code }, '/semnale/legatura')
    await visitor.send({ _csrf: csrf, token: heard.token, case: 'nu-exista' }, '/semnale/legatura')
    expect([visitor.page.status, textOf(visitor.page.html)]).toEqual([422, expect.stringContaining('Nu există un astfel de caz')])
    await visitor.send({ _csrf: csrf, token: heard.token, flag: 'caution', block: 'yes' }, '/semnale/raspuns')
    expect((await inboxOf(liaison)).find(({ id }) => id === heard.id)).toMatchObject({ cases: [hers], seenAt: expect.any(String) as string })
    expect(await engine.knex('safety_flags').where({ token: heard.token }).select('flag', 'group_mix_block')).toEqual([{ flag: 'caution', group_mix_block: true }])
  })
})

inBrowser('in a browser', () => {
  const browser = testBrowser()

  it('both pages read well by a screen reader and on a telephone', async () => {
    const { caseId } = await told()
    const server = createServer((req, res) => void app(req, res)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
    const found: string[] = []
    for (const [by, path] of [[his, `/cazuri/${caseId}/semnal`], [liaison, '/semnale']] as const) {
      const page = await (await browser.window({ javaScript: true })).newPage()
      await page.setViewportSize({ width: 360, height: 800 })
      await page.goto(`${url}/conectare`)
      await page.fill('#email', by.email)
      await page.fill('#password', PASSWORD)
      await page.click('form[action="/conectare"] button')
      await page.goto(`${url}${path}`)
      for (const summary of await page.locator('main summary').all()) await summary.click()
      await page.evaluate(axe)
      found.push(...(await page.evaluate<string[]>(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 200)))`)))
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
      if (process.env.PARCURS_SCREENSHOTS) await page.screenshot({ path: join(process.env.PARCURS_SCREENSHOTS, `${path.split('/').at(-1)}.png`), fullPage: true })
    }
    server.closeAllConnections()
    server.close()
    expect(found).toEqual([])
  }, 180_000)
})
