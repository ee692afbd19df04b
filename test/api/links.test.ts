import { randomUUID } from 'node:crypto'
import type { Express } from 'express'
import request from 'supertest'
import { noteLinks } from '../../api/acts/noteLinks'
import { openAsked } from '../../api/acts/openAsked'
import { pathwaysIn } from '../../api/acts/pathways'
import { engineOn } from '../../api/acts/engine'
import type { CaseAnswer } from '../../api/contract/responses'
import { acts as actStore } from '../../database/acts'
import { apiTokens } from '../../database/apiTokens'
import { pathwayVersions } from '../../database/pathwayVersions'
import { users } from '../../database/users'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { Visitor, textOf } from '../desk/visitor'
import { applicationOn } from '../support/application'
import { insistOnContract } from '../support/contract'
import { testEngine } from '../support/engine'
import { aUnit, aUser, testVault } from '../support/factories'
import { PASSWORD } from '../support/memoryDesk'
import { coreOf, pathway } from '../support/pathways'
import { namespace } from '../support/temporal'
import { hash } from '@node-rs/argon2'

const title = { ro: 'Alt caz', en: 'Another case' }
const NEED = { wantsHelp: 'yes', alone: 'yes', fell: 'no', meals: 'yes' }
const engine = testEngine()
let app: Express

/** A household whose first form tells of a member, for whom a case is opened. */
function household(): PathwayDefinition {
  const definition = structuredClone(pathway())
  Object.assign(definition, { pathway: 'household', subject: 'household' })
  definition.links = {
    member: { title: { ro: 'Persoană din gospodărie', en: 'Person of the household' }, other: { ro: 'Gospodăria ei', en: 'Her household' }, to: ['small'], sees: 'state', shows: 'exists', roles: ['caseManager'] },
    secret: { title, other: title, to: ['household'], sees: 'summary', shows: 'nothing', roles: ['supervisor'] },
  }
  const step = definition.steps['assess-need']
  if (step) step.effects = [{ id: 'memberCase', title, openCase: 'small', link: 'member' }, { id: 'away', title, openCase: 'nowhere', by: ['supervisor'] }]
  return definition
}

interface Program {
  id: string
  get(path: string): Promise<request.Response>
  post(path: string, body: object): Promise<request.Response>
}
let ana: Program, maria: Program, elsewhere: Program

async function program(role: string, unit: string): Promise<Program> {
  const id = await aUser(engine.knex, unit, [role], { email: `${role}.${unit}@example.test` })
  await users(engine.knex).setPassword(id, await hash(PASSWORD))
  const token = await apiTokens(engine.knex).issue(id, 'test')
  const checked = (method: string, path: string, answered: request.Response) => {
    insistOnContract(method, path, { status: answered.status, type: answered.type, body: answered.body as unknown })
    return answered
  }
  return {
    id,
    get: async (path) => checked('get', path, await request(app).get(`/api/v1${path}`).auth(token, { type: 'bearer' }).set('Accept-Language', 'en')),
    post: async (path, body) => checked('post', path, await request(app).post(`/api/v1${path}`).auth(token, { type: 'bearer' }).send(body)),
  }
}

async function needs() {
  const { knex, client, taskQueue } = engine
  const sealed = await testVault(knex)
  return { knex, ...sealed, store: actStore(knex, sealed.personKeys), pathways: pathwaysIn(knex), engine: engineOn(client, { namespace, taskQueue }) }
}
const failed: unknown[] = []
const workOff = async (): Promise<void> => {
  await openAsked(await needs(), (_opening, error) => failed.push(error))
  await noteLinks(await needs())
}

beforeAll(async () => {
  const definition = household()
  const core = coreOf(definition)
  await pathwayVersions(engine.knex).publish({ pathway: definition.pathway, hash: 'test', definition, core: () => core })
  app = await applicationOn(engine)
  ana = await program('caseManager', engine.unit)
  maria = await program('supervisor', engine.unit)
  elsewhere = await program('caseManager', await aUnit(engine.knex))
}, 180_000)

async function opened(by: Program, of: string, practice = false): Promise<string> {
  const { unit } = engine
  const answered = await by.post('/cases', { id: randomUUID(), pathway: of, unit, subject: { alias: 'TEST-Casa' }, practice })
  expect(answered.status).toBe(201)
  return (answered.body as { id: string }).id
}
const assess = async (id: string, more: object = {}): Promise<CaseAnswer> => {
  const answered = await ana.post(`/cases/${id}/steps/assess-need/complete`, { id: randomUUID(), answers: { ...NEED, ...more } })
  expect(answered.status).toBe(200)
  return answered.body as CaseAnswer
}
const caseOf = async (id: string): Promise<CaseAnswer> => (await maria.get(`/cases/${id}`)).body as CaseAnswer
const linksOf = async (by: Program, id: string) => ((await by.get(`/cases/${id}/links`)).body as { items: { id: string; title: string; case: string | null; code: string | null; stage: string | null; sees: string }[] }).items
const typesOf = async (id: string): Promise<string[]> => engine.knex('case_events').where({ case_id: id }).orderBy('sequence').pluck<string[]>('type')

describe('a case asked for by another', () => {
  it('is opened once, however often that is tried, about the person told of, and joined with it; both journals say so', async () => {
    const id = await opened(ana, 'household')
    const { effects } = await assess(id, { alias: 'TEST-Membra' })
    expect(effects.map(({ key, forPeople }) => [key, forPeople])).toEqual([['memberCase', false], ['away', false]])
    await Promise.all([workOff(), workOff()])
    await workOff()
    expect(failed).toEqual([])
    const joined = await engine.knex('case_links').where({ first: id })
    expect(joined).toMatchObject([{ kind: 'member', noted: true, linked_by: ana.id }])
    const [{ second }] = joined as [{ second: string }]
    expect(await typesOf(id)).toEqual(expect.arrayContaining(['effectDone', 'linkNoted']))
    expect((await typesOf(second)).filter((type) => type === 'linkNoted')).toHaveLength(1)
    expect((await typesOf(id)).filter((type) => type === 'effectDone')).toHaveLength(1)
    expect(await engine.knex('cases').where('opened_with', 'like', `%effect-${id}-%`)).toHaveLength(1)

    expect(await linksOf(ana, id)).toMatchObject([{ title: 'Person of the household', case: second, sees: 'state', stage: expect.any(String) as string }])
    expect(await linksOf(ana, second)).toMatchObject([{ title: 'Her household', sees: 'exists', code: null, stage: null }])
    const visitor = new Visitor(app)
    await visitor.signIn(`caseManager.${engine.unit}@example.test`)
    const page = textOf((await visitor.open(`/cazuri/${id}/legaturi`)).html)
    expect(page).toContain('Persoană din gospodărie')
    expect(textOf((await visitor.open(`/cazuri/${second}`)).html)).toContain('TEST-Membra')
    expect(textOf((await visitor.open(`/cazuri/${id}`)).html)).toContain('TEST-Casa')
  })

  it('that cannot be opened becomes work of a person, with the reason, and is done by one press', async () => {
    const id = await opened(ana, 'household')
    await assess(id)
    await workOff()
    expect((await caseOf(id)).effects).toMatchObject([{ key: 'memberCase', because: 'subject', forPeople: true, allowed: false }, { key: 'away', because: 'pathway', forPeople: true, allowed: true }])
    const { items } = (await maria.get('/worklist')).body as { items: { case: string; kind: string; key: string; title: string }[] }
    expect(items.filter((row) => row.case === id && row.kind === 'effect')).toMatchObject([{ key: 'effect:away', title: 'Another case' }])
    expect((await ana.post(`/cases/${id}/effects/away/done`, { id: randomUUID() })).status).toBe(409)
    expect((await maria.post(`/cases/${id}/effects/away/done`, { id: randomUUID() })).status).toBe(200)
    expect((await ana.post(`/cases/${id}/effects/memberCase/not-needed`, { id: randomUUID(), reason: 'A plecat.' })).status).toBe(200)
    expect((await caseOf(id)).effects).toEqual([])
    expect(await engine.knex('worklist').where({ case_id: id, kind: 'effect' })).toEqual([])
  })

  it('by a practice case is left to people', async () => {
    const id = await opened(ana, 'household', true)
    await assess(id, { alias: 'TEST-Membra' })
    await workOff()
    expect((await caseOf(id)).effects[0]).toMatchObject({ key: 'memberCase', because: 'practice' })
  })
})

describe('a link', () => {
  it('is made by those the definition names, once, and ends for both sides', async () => {
    const [home, person] = [await opened(ana, 'household'), await opened(ana, 'small')]
    const { code } = await engine.knex('cases').where({ id: person }).first<{ code: string }>('code')
    const why = async (by: Program, body: object, of = home) => ((await by.post(`/cases/${of}/links`, { id: randomUUID(), kind: 'member', case: code, ...body })).body as { code?: string }).code
    expect(await why(maria, {})).toBe('role')
    expect(await why(ana, { kind: 'cousin' })).toBe('kind')
    expect(await why(ana, { case: 'c_nobody' })).toBe('case')
    expect(await why(ana, { case: home })).toBe('case')
    expect(await why(ana, { case: await opened(ana, 'household') })).toBe('pathway')
    expect(await why(ana, { case: await opened(ana, 'small', true) })).toBe('practice')
    const id = randomUUID()
    const asked = { id, kind: 'member', case: code }
    const first = await ana.post(`/cases/${home}/links`, asked)
    expect([first.status, (await ana.post(`/cases/${home}/links`, asked)).body]).toEqual([201, first.body])
    expect(await why(ana, {})).toBe('linked')
    const [link] = await linksOf(ana, home)
    expect((await maria.post(`/cases/${home}/links/${link?.id ?? ''}/end`, {})).status).toBe(409)
    expect((await ana.post(`/cases/${home}/links/${link?.id ?? ''}/end`, {})).status).toBe(204)
    expect([await linksOf(ana, home), await linksOf(ana, person)]).toEqual([[], []])
    await workOff()
    await workOff()
    expect((await typesOf(person)).filter((type) => type === 'linkNoted')).toHaveLength(2)
  })

  it('shows no more than it says, to nobody who does not see its own side, and joins no two compartments', async () => {
    const [one, other] = [await opened(ana, 'household'), await opened(ana, 'household')]
    expect((await maria.post(`/cases/${one}/links`, { id: randomUUID(), kind: 'secret', case: other })).status).toBe(201)
    await workOff()
    expect([(await linksOf(maria, one)).length, await linksOf(maria, other)]).toEqual([1, []])
    expect(await typesOf(other)).not.toContain('linkNoted')
    expect((await elsewhere.get(`/cases/${one}/links`)).status).toBe(404)
    const of = { id: 'cl_x', kind: 'member', pathway: 'household', version: 1, first: one, second: other, first_sees: 'state', second_sees: 'state', linked_by: 'u_x' }
    await expect(engine.knex('case_links').insert({ ...of, compartment: 'victims' })).rejects.toThrow(/links_of_/)
  })
})
