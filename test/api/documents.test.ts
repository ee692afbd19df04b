import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import type { Express } from 'express'
import request from 'supertest'
import { apiTokens } from '../../database/apiTokens'
import { readModelDifferences } from '../../database/readModelDifferences'
import { users } from '../../database/users'
import { Visitor, textOf } from '../desk/visitor'
import { applicationOn } from '../support/application'
import { inBrowser, testBrowser } from '../support/browser'
import { insistOnContract } from '../support/contract'
import { testEngine } from '../support/engine'
import { PASSWORD } from '../support/memoryDesk'

const engine = testEngine()
let app: Express
let manager: Program, supervisor: Program, inspector: Program

interface Program {
  id: string
  email: string
  get(path: string): Promise<request.Response>
  post(path: string, body: object): Promise<request.Response>
}

async function program(role: string): Promise<Program> {
  const email = `${role}.${randomUUID()}@example.test`
  const id = await users(engine.knex).create({ email, name: `Persoana ${role}`, passwordHash: await hash(PASSWORD) })
  await users(engine.knex).grant(id, role, engine.unit)
  const token = await apiTokens(engine.knex).issue(id, 'test')
  const checked = (method: string, path: string, answered: request.Response) => {
    if (answered.type !== 'application/pdf') insistOnContract(method, path, { status: answered.status, type: answered.type, body: answered.body as unknown })
    return answered
  }
  return {
    id, email,
    get: async (path) => checked('get', path, await request(app).get(`/api/v1${path}`).auth(token, { type: 'bearer' }).set('Accept-Language', 'en')),
    post: async (path, body) => checked('post', path, await request(app).post(`/api/v1${path}`).auth(token, { type: 'bearer' }).set('Accept-Language', 'en').send(body)),
  }
}

beforeAll(async () => {
  app = await applicationOn(engine)
  manager = await program('caseManager')
  supervisor = await program('supervisor')
  inspector = await program('inspector')
}, 180_000)

const ASSESSED = { alias: 'Ana', wantsHelp: true, alone: 'yes', fell: 'no', meals: 'no' }

async function assessed(): Promise<string> {
  const opened = await manager.post('/cases', { id: randomUUID(), pathway: 'small', unit: engine.unit, subject: { firstName: 'Ana', lastName: 'Țărlea' } })
  const { id } = opened.body as { id: string }
  expect((await manager.post(`/cases/${id}/steps/assess-need/complete`, { id: randomUUID(), answers: ASSESSED })).status).toBe(200)
  return id
}

interface Shown {
  html: string
  hash: string
  status: string
  number: number | null
  missing: unknown[]
}

async function drafted(caseId: string, purpose = 'AJOFM'): Promise<{ id: string; path: string; shown: Shown }> {
  const made = await manager.post(`/cases/${caseId}/documents`, { document: 'T-01', answers: { purpose } })
  expect(made.status).toBe(201)
  const { id } = made.body as { id: string }
  const path = `/cases/${caseId}/documents/${id}`
  return { id, path, shown: (await manager.get(path)).body as Shown }
}

describe('documents by program', () => {
  it('says what is missing and which step fills it', async () => {
    const opened = await manager.post('/cases', { id: randomUUID(), pathway: 'small', unit: engine.unit, subject: { alias: 'Ana' } })
    const listed = await manager.get(`/cases/${(opened.body as { id: string }).id}/documents`)
    expect(listed.body).toMatchObject({ made: [], offered: [{ document: 'T-01', held: null, missing: [{ name: 'person.fullName', steps: [] }, { name: 'facts.needBand', steps: ['assess-need'] }, { name: 'answers.F-01.score', steps: ['assess-need'] }] }] })
  })

  it('are read, made final with the next number, and annulled with a reason', async () => {
    const caseId = await assessed()
    const { id, path, shown } = await drafted(caseId)
    expect(shown).toMatchObject({ status: 'draft', number: null, missing: [] })
    expect(shown.html).toContain('<strong>Ana Țărlea</strong>')
    expect((await manager.post(`${path}/final`, { hash: 'other' })).body).toMatchObject({ code: 'changed' })
    expect((await manager.post(`${path}/final`, { hash: shown.hash })).status).toBe(204)
    const final = (await manager.get(path)).body as Shown
    expect(final.status).toBe('final')
    expect(final.html).toContain(`nr. ${final.number} /`)
    expect((await manager.post(`${path}/final`, { hash: shown.hash })).status).toBe(409)
    const pdf = await manager.get(`${path}/pdf`)
    expect([pdf.type, pdf.headers['content-disposition']]).toEqual(['application/pdf', expect.stringMatching(/^attachment; filename="?T-01-\d{4}-\d+\.pdf"?$/)])
    expect((await manager.post(`${path}/annul`, { reason: 'Scop greșit' })).status).toBe(204)
    expect((await manager.get(path)).body).toMatchObject({ status: 'annulled', number: final.number, reason: 'Scop greșit' })
    const journal = (await manager.get(`/cases/${caseId}/journal`)).body as { type: string; data: object }[]
    expect(journal.filter(({ type }) => type === 'documentNoted').map(({ data }) => data)).toMatchObject([{ document: 'T-01', made: id, act: 'final' }, { document: 'T-01', made: id, act: 'annulled' }])
    expect(JSON.stringify(journal)).not.toMatch(/Țărlea|AJOFM|greșit/)
    expect(await engine.knex('access_log').where({ subject: 'document', subject_id: caseId, user_id: manager.id }).first()).toMatchObject({ action: 'read', reason: id })
  })

  it('do not take forbidden words, whoever wrote them', async () => {
    const { path, shown } = await drafted(await assessed(), 'este vindecată')
    expect((await manager.post(`${path}/final`, { hash: shown.hash })).body).toMatchObject({ code: 'forbidden' })
    expect((await manager.post(`${path}/drop`, {})).status).toBe(204)
    expect((await manager.get(path)).status).toBe(404)
  })

  it('are made by their roles and seen by those who may read all of them', async () => {
    const caseId = await assessed()
    const { path, shown } = await drafted(caseId)
    expect((await supervisor.post(`/cases/${caseId}/documents`, { document: 'T-01', answers: { purpose: 'x' } })).body).toMatchObject({ code: 'role' })
    expect((await supervisor.get(path)).status).toBe(200)
    expect((await supervisor.post(`${path}/final`, { hash: shown.hash })).body).toMatchObject({ code: 'role' })
    for (const at of [path, `${path}/pdf`, `/cases/${caseId}/documents`]) expect((await inspector.get(at)).status).toBe(404)
    expect((await manager.post(`/cases/${caseId}/documents`, { document: 'T-02' })).status).toBe(404)
    expect((await manager.post(`/cases/${caseId}/documents`, { document: 'T-01' })).body).toMatchObject({ errors: [{ pointer: '/answers/purpose' }] })
  })
})

describe('a document the case owes', () => {
  const review = async (caseId: string, by: Program = manager) => {
    await by.post(`/cases/${caseId}/events`, { id: randomUUID(), type: 'HELP_STARTED', data: { startsOn: new Date().toISOString().slice(0, 10) } })
    return by.post(`/cases/${caseId}/steps/monthly-review/complete`, { id: randomUUID(), answers: { visits: 4, worse: 'no' } })
  }

  it('is told to programs and on pages, waits on today, and goes when it is not needed or made', async () => {
    const caseId = await assessed()
    expect((await review(caseId)).body).toMatchObject({ duties: [{ key: 'document:T-01', of: 'T-01', title: 'Letter of confirmation', roles: ['caseManager'], due: null }] })
    const waiting = async () => ((await manager.get('/worklist?limit=200')).body as { items: { case: string; kind: string; title: string }[] }).items.filter((row) => row.case === caseId && row.kind === 'document')
    expect(await waiting()).toMatchObject([{ title: 'Letter of confirmation' }])
    const before = await readModelDifferences(engine.knex, caseId)
    const visitor = new Visitor(app)
    await visitor.signIn(manager.email)
    expect(textOf((await visitor.open('/azi')).html)).toContain('Faceți documentul: Adeverință')
    expect(textOf((await visitor.open(`/cazuri/${caseId}`)).html)).toContain('De făcut, pe lângă pași Adeverință')
    await visitor.open(`/cazuri/${caseId}/documente`)
    expect(textOf(visitor.page.html)).toContain('De făcut Adeverință T-01')
    await visitor.open(`/cazuri/${caseId}/de-facut/document~T-01`)
    expect((await visitor.send({ reason: ' ' })).status).toBe(422)
    await visitor.send({ reason: 'A primit-o la primărie' })
    expect(textOf((await visitor.open(`/cazuri/${caseId}/cronologie`)).html)).toContain('Document care nu mai este necesar: Adeverință')
    expect([before, await waiting(), await readModelDifferences(engine.knex, caseId)]).toEqual([[], [], []])
    expect((await manager.post(`/cases/${caseId}/duties/document~T-01/settle`, { id: randomUUID(), reason: 'Iar' })).status).toBe(409)
  })
})

describe('documents on pages, without a script', () => {
  it('go from the list to a paper with a number', async () => {
    const caseId = await assessed()
    const visitor = new Visitor(app)
    await visitor.signIn(manager.email)
    expect(textOf((await visitor.open(`/cazuri/${caseId}/documente`)).html)).toContain('Se pot face acum Adeverință T-01')
    await visitor.open(`/cazuri/${caseId}/documente/nou/T-01`)
    expect((await visitor.send({ purpose: '' })).status).toBe(422)
    const draft = await visitor.send({ purpose: 'AJOFM', language: 'ro' })
    expect(draft.path).toMatch(/\/documente\/d_/)
    expect(textOf(draft.html)).toContain('S-a eliberat pentru: AJOFM.')
    await visitor.send({}, `${draft.path}/finalizare`)
    expect(textOf(visitor.page.html)).toMatch(/final nr\. \d+ \/ \d{4}/)
    expect((await visitor.send({ reason: ' ' }, `${draft.path}/anulare`)).status).toBe(422)
    expect(textOf((await visitor.send({ reason: 'Greșeală' }, `${draft.path}/anulare`)).html)).toContain('numărul lui rămâne în registru. Motivul: Greșeală')
    expect(textOf((await visitor.open(`/cazuri/${caseId}/cronologie`)).html)).toContain('Document finalizat: Adeverință')
  })
})

inBrowser('in a browser', () => {
  const browser = testBrowser()

  it('the pages read well by a screen reader and on a telephone', async () => {
    const caseId = await assessed()
    const { id } = await drafted(caseId)
    const server = createServer((req, res) => void app(req, res)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
    const page = await (await browser.window({ javaScript: true })).newPage()
    await page.setViewportSize({ width: 360, height: 800 })
    await page.goto(`${url}/conectare`)
    await page.fill('#email', manager.email)
    await page.fill('#password', PASSWORD)
    await page.click('form[action="/conectare"] button')
    const found: string[] = []
    for (const path of ['documente', 'documente/nou/T-01', `documente/${id}`]) {
      await page.goto(`${url}/cazuri/${caseId}/${path}`)
      await page.evaluate(axe)
      found.push(...(await page.evaluate<string[]>(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 200)))`)))
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
      if (process.env.PARCURS_SCREENSHOTS) await page.screenshot({ path: join(process.env.PARCURS_SCREENSHOTS, `${path.split('/').slice(0, 2).join('-')}.png`), fullPage: true })
    }
    server.closeAllConnections()
    server.close()
    expect(found).toEqual([])
  })
})
