import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { Express } from 'express'
import type { Knex } from 'knex'
import request from 'supertest'
import { createActs } from '../../api/acts/createActs'
import { engineOn } from '../../api/acts/engine'
import { pathwaysIn } from '../../api/acts/pathways'
import { apiTokens } from '../../database/apiTokens'
import { pathwayVersions } from '../../database/pathwayVersions'
import type { OwnSight } from '../../database/sight'
import { users } from '../../database/users'
import { Visitor } from '../desk/visitor'
import { applicationOn } from '../support/application'
import { inCompartment } from '../support/compartments'
import { confineRows } from '../support/confinedRows'
import { testEngine } from '../support/engine'
import { aUnit, testVault } from '../support/factories'
import { PASSWORD } from '../support/memoryDesk'
import { coreOf } from '../support/pathways'
import { namespace } from '../support/temporal'

const engine = testEngine()
const COMPARTMENTS = ['victims', 'aggressors']
const NAME = 'Ioana Sintetica'
const units: Record<string, string> = {}
/** By compartment: the pages and programs' interface of somebody to whose connections no other compartment exists. */
const confined: Record<string, Served> = {}
let open: Served

interface Served {
  knex: Knex
  app: Express
}

async function serve(knex: Knex, own: OwnSight): Promise<Served> {
  const sealed = await testVault(engine.knex)
  const pathways = pathwaysIn(knex)
  const acts = createActs({ knex: own, ...sealed, pathways, engine: engineOn(engine.client, { namespace, taskQueue: engine.taskQueue }) })
  return { knex, app: await applicationOn(engine, { knex: own, full: knex, pathways, acts }) }
}

/** Other compartments are not there for these connections, whatever sight they are asked to have. */
const serveConfined = (pool: Knex): Promise<Served> => serve(pool, pool as OwnSight)

beforeAll(async () => {
  for (const compartment of COMPARTMENTS) {
    const definition = inCompartment(compartment)
    const core = coreOf(definition)
    await pathwayVersions(engine.knex).publish({ pathway: definition.pathway, hash: 'test', definition, core: () => core })
    units[compartment] = await aUnit(engine.knex, undefined, undefined, compartment)
  }
  const poolOf = await confineRows(engine.knex, engine.databaseUrl)
  for (const compartment of COMPARTMENTS) confined[compartment] = await serveConfined(poolOf(compartment))
  open = await serve(engine.knex, engine.own)
}, 180_000)
afterAll(() => Promise.all(Object.values(confined).map(({ knex }) => knex.destroy())))

const placeOf = (compartment: string): Served => confined[compartment] ?? open

interface Colleague {
  email: string
  token: string
}

async function colleague(compartment: string, role: string): Promise<Colleague> {
  const email = `${role}-${compartment}@example.test`
  const id = await users(engine.knex).create({ email, name: `Persoana ${role}`, passwordHash: await hash(PASSWORD) })
  await users(engine.knex).grant(id, role, units[compartment] ?? '')
  return { email, token: await apiTokens(engine.knex).issue(id, 'test') }
}

async function atDesk({ app }: Served, { email }: Colleague): Promise<Visitor> {
  const visitor = new Visitor(app)
  await visitor.signIn(email)
  return visitor
}

/** A new case, its first step and a proposal to end it, on the pages. Answers with its id. */
async function workOn(her: Visitor, compartment: string): Promise<string> {
  await her.open('/cazuri/nou')
  await her.send({ pathway: `small-${compartment}`, unit: units[compartment] ?? '' })
  await her.send({ alias: NAME })
  const [, caseId = ''] = /cazuri\/(\w+)\//.exec(her.page.path) ?? []
  await her.send({ wantsHelp: 'yes', alias: NAME, action: 'continue' })
  await her.send({ alone: 'yes', fell: 'no', meals: 'no', action: 'continue' })
  await her.open(`/cazuri/${caseId}/pasi/assess-need/semnare`)
  await her.send({ password: PASSWORD, statement: ['0', '1', '2'] })
  expect(her.page.path).toContain('/gata')
  await her.open(`/cazuri/${caseId}/treceri/CASE_ENDED`)
  await her.send({ reason: 'moved', action: 'go' })
  return caseId
}

const CODE = /[0-9A-F]{6}-20\d\d-\d{4}/g
const codesIn = (text: string): string[] => [...new Set(text.match(CODE))].sort()

/** The codes of the cases every page and every answer shows to somebody, by its address. */
async function shownTo(place: Served, who: Colleague, caseId: string): Promise<Record<string, string[]>> {
  const visitor = await atDesk(place, who)
  const shown: Record<string, string[]> = {}
  for (const path of ['/azi', '/cazuri', '/cazuri?vedere=closed', '/supervizare', '/cont', `/cazuri/${caseId}`, `/cazuri/${caseId}/parcurs`, `/cazuri/${caseId}/cronologie?arata=tot`]) {
    const { status, html } = await visitor.open(path)
    shown[path] = [String(status), ...codesIn(html)]
  }
  await visitor.open('/cazuri')
  shown.search = codesIn((await visitor.send({ cauta: NAME }, '/cazuri')).html)
  for (const path of ['/cases', '/worklist', '/escalations', '/pathways', `/cases/${caseId}`, `/cases/${caseId}/journal`, `/cases/${caseId}/notifications`]) {
    const { status, text } = await request(place.app).get(`/api/v1${path}`).auth(who.token, { type: 'bearer' })
    shown[`api ${path}`] = [String(status), ...codesIn(text)]
  }
  return shown
}

it('whoever works in one compartment sees and does the same as if there were no other', async () => {
  const staff: Record<string, Colleague[]> = {}
  const cases: Record<string, string> = {}
  for (const compartment of COMPARTMENTS) {
    const her = await colleague(compartment, 'caseManager')
    staff[compartment] = [her, await colleague(compartment, 'supervisor')]
    cases[compartment] = await workOn(await atDesk(placeOf(compartment), her), compartment)
  }
  for (const compartment of COMPARTMENTS) {
    const caseId = cases[compartment] ?? ''
    const { code } = await engine.knex('cases').where({ id: caseId }).first<{ code: string }>('code')
    for (const one of staff[compartment] ?? []) {
      const shown = await shownTo(open, one, caseId)
      expect(shown).toEqual(await shownTo(placeOf(compartment), one, caseId))
      expect(shown).toMatchObject({ '/cazuri': ['200', code], search: [code], 'api /cases': ['200', code] })
    }
  }
  const [hers] = staff.victims ?? []
  if (!hers) throw new Error('nobody works with victims')
  const visitor = await atDesk(open, hers)
  expect((await visitor.open(`/cazuri/${cases.aggressors}`)).status).toBe(404)
}, 180_000)

it('a case of one compartment is opened in no unit of another, and the page offers no such pathway', async () => {
  const her = await colleague('victims', 'localCoordinator')
  const visitor = await atDesk(open, her)
  await visitor.open('/cazuri/nou')
  expect(visitor.page.html).toContain('value="small-victims"')
  expect(visitor.page.html).not.toContain('small-aggressors')
  const opening = { id: randomUUID(), pathway: 'small-aggressors', unit: units.victims, subject: { alias: NAME } }
  const before = await engine.knex('people').pluck('id')
  const refused = await request(open.app).post('/api/v1/cases').auth(her.token, { type: 'bearer' }).set('Accept-Language', 'en').send(opening)
  expect(refused.status).toBe(422)
  expect(refused.body).toMatchObject({ errors: [{ pointer: '/unit', code: 'compartment', text: 'This service is not given in that unit: it is of another compartment.' }] })
  expect(await engine.knex('people').pluck('id')).toEqual(before)
})
