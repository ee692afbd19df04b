import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { hashSync } from '@node-rs/argon2'
import type { Express } from 'express'
import request from 'supertest'
import { operations } from '../../api/contract/operations'
import { apiTokens } from '../../database/apiTokens'
import { users } from '../../database/users'
import { compartmentOf } from '../../domain/pathway/compartment'
import { Visitor } from '../desk/visitor'
import { applicationOn } from '../support/application'
import { testEngine } from '../support/engine'
import { aUnit, aUser } from '../support/factories'
import { PASSWORD } from '../support/memoryDesk'
import { pathway } from '../support/pathways'
import { routesOf, type Route } from '../support/routeList'

const folder = join(__dirname, '../../definitions/venus')
const definition = pathway(folder)
const ROLES = Object.keys(definition.roles)
const engine = testEngine({ folder })

/** Names nobody else has, so that a page that shows one is found out. */
const NAMES = { whole: 'Planctonescu', alias: 'Zambilica' }
const NOBODYS = 'c_00000000000000000000'

/** A case: of her unit and assigned to her; of her unit, of others; of another unit; of hers, assigned, with a conflict of interest. */
const RECORDS = ['own', 'restricted', 'other', 'conflicting'] as const
type Record_ = (typeof RECORDS)[number]
const cases = {} as Record<Record_, { id: string; code: string; openRoles: string[] }>

interface Person {
  role: string
  id: string
  token: string
  visitor: Visitor
}
let app: Express
const people: Person[] = []

beforeAll(async () => {
  const { knex, unit } = engine
  app = await applicationOn(engine)
  const elsewhere = await aUnit(knex, undefined, undefined, compartmentOf(definition))
  const password = hashSync(PASSWORD, { memoryCost: 8, timeCost: 1 })
  for (const role of ROLES) {
    const email = `${role}@example.test`
    const id = await aUser(knex, unit, [role], { email })
    await users(knex).setPassword(id, password)
    const visitor = new Visitor(app)
    await visitor.signIn(email)
    people.push({ role, id, token: await apiTokens(knex).issue(id, 'test'), visitor })
  }
  for (const record of RECORDS) cases[record] = await opened(record === 'other' ? elsewhere : unit)
  const everybody = people.map(({ id }) => id)
  for (const record of ['own', 'other', 'conflicting'] as const) await knex('cases').where({ id: cases[record].id }).update({ team: everybody })
  await knex('case_exclusions').insert(everybody.map((user_id) => ({ case_id: cases.conflicting.id, user_id, reason: Buffer.alloc(1), declared_by: 'u_x' })))
}, 300_000)

/** A case somebody opened who does nothing else here. */
async function opened(unit: string): Promise<(typeof cases)[Record_]> {
  const opener = await users(engine.knex).byId(await aUser(engine.knex, unit, ['caseManager']))
  if (!opener) throw new Error('nobody opens the case')
  const outcome = await engine.acts.openCase(opener, { id: randomUUID(), pathway: 'venus', unit, subject: { alias: NAMES.alias, lastName: NAMES.whole } })
  if (outcome.outcome !== 'ok') throw new Error(outcome.outcome)
  const openRoles = await engine.knex('worklist').where({ case_id: outcome.caseId, assignee: '' }).distinct('role').pluck<string[]>('role')
  return { id: outcome.caseId, code: outcome.code, openRoles }
}

/** What the definition says, read from its words and by nothing of what is tested. */
function says(role: string, record: Record_, shown: RegExp = /^/, part: RegExp = /^/): boolean {
  if (record === 'other' || record === 'conflicting') return false
  const sees = definition.roles[role]?.sees ?? {}
  return Object.entries(sees).some(([of, sight]) => {
    const [what = '', reach = 'unit'] = sight.split(' ')
    const assigned = record === 'own' || cases[record].openRoles.includes(role)
    return shown.test(of) && part.test(what) && (reach === 'unit' || (reach === 'assigned' && assigned))
  })
}

const mayRead = (role: string, record: Record_): boolean => says(role, record)
const knowsName = (role: string, record: Record_): boolean => says(role, record, /^V1$/, /^(read|write)$/)
const knowsAlias = (role: string, record: Record_): boolean => knowsName(role, record) || says(role, record, /^V1$/, /^alias$/)

/** A value for every name an address has a place for; a new one must be added here. */
const [step = ''] = Object.keys(definition.steps)
const [event = ''] = Object.entries(definition.events).find(([, { roles }]) => roles) ?? []
const VALUES: Record<string, string> = { pas: step, pagina: definition.forms[0]?.sections[0]?.id ?? '', eveniment: event, step, type: event, acces: 'g_00000000000000000000', document: 'd_00000000000000000000', duty: 'document~T-03', datorie: 'document~T-03', user: 'u_00000000000000000000', exclus: 'u_00000000000000000000', effect: 'room', urmare: 'room', legatura: 'cl_0', link: 'cl_0' }
const fill = (path: string, id: string): string =>
  path.replace(/[:{](\w+)\}?/g, (_place, name: string) => {
    const value = name === 'caz' || name === 'id' ? id : VALUES[name]
    if (value === undefined) throw new Error(`give ${name} of ${path} a value`)
    return value
  })

/** Written so that whoever may see the case is told that nothing can happen in the year 2999, and nothing is changed. */
const BODY = { id: 'x', occurredAt: '2999-01-01T00:00:00Z', reason: 'Un motiv destul de lung.', answers: {}, data: {}, type: event, by: '1 day', user: 'u_00000000000000000000', until: '2999-01-01T00:00:00Z', level: 'high', at: '2999-01-01T00:00:00Z', document: 'T-00', hash: 'x', kind: 'member', case: 'x' }
const FIELDS: Record<string, string[]> = { complete: ['id', 'occurredAt', 'answers'], events: ['id', 'occurredAt', 'type', 'data'], start: ['id', 'occurredAt'], done: ['id', 'occurredAt'], sign: ['id', 'occurredAt'], 'fast-forward': ['by'], leave: ['id', 'user', 'until', 'reason'], conflicts: ['id', 'user', 'reason'], signals: ['id', 'type', 'level', 'at'], documents: ['document', 'answers'], final: ['hash'], annul: ['reason'], lift: ['id', 'reason'], drop: [], links: ['id', 'kind', 'case'], end: [] }
const bodyOf = (path: string): object => {
  const wanted = FIELDS[path.split('/').at(-1) ?? ''] ?? ['id', 'occurredAt', 'reason']
  return Object.fromEntries(Object.entries({ ...BODY, id: randomUUID() }).filter(([name]) => wanted.includes(name)))
}

/** What only some of those who may read a case may do with it, by the words of the definition. */
const NARROWER: Record<string, string[]> = { leave: definition.access?.leave?.givenBy ?? [], conflicts: definition.access?.conflictsDeclaredBy ?? [], signals: definition.signals?.tells?.roles ?? [] }
/** There is none of this name. */
const isOfNoDocument = (method: string, path: string): boolean => path.includes('{document}') || path.includes('{user}') || path.includes('{link}') || (method === 'post' && path.endsWith('/documents'))
const mayAsk = (role: string, record: Record_, method: string, path: string): boolean => mayRead(role, record) && !isOfNoDocument(method, path) && (method === 'get' || (NARROWER[path.split('/').at(-1) ?? '']?.includes(role) ?? true))

const ofCases = operations.filter(({ path }) => path.startsWith('/cases/{id}'))
const pages = (): Route[] => routesOf(app).filter(({ path }) => path.includes(':caz'))
/** Whoever watches over the data sees of every case who looked at it; nobody else does. */
const LOGS = /access-log|jurnal-acces/

/** Pages about no case in particular, except those of signing in and of one's own account. */
const lists = (): Route[] => routesOf(app).filter(({ method, path }) => method === 'get' && !path.includes(':') && !/^\/(conectare|cod|blocat|cont|cases|worklist|escalations|pathways|health|openapi|[.])/.test(path))

interface Answer {
  status: number
  text: string
}

/** What differs from one address to another, and from one id to another, is left out; nothing else is. */
const told = (status: number, text: string, address: string): Answer => ({ status, text: text.replaceAll(address, 'ADDRESS') })

async function ask({ token }: Person, method: string, path: string, id: string): Promise<Answer> {
  const address = `/api/v1${fill(path, id)}`
  const asked = method === 'get' ? request(app).get(address) : request(app).post(address).send(bodyOf(path))
  const { status, text } = await asked.auth(token, { type: 'bearer' })
  return told(status, text, address)
}

async function visit({ visitor }: Person, { method, path }: Route, id: string): Promise<Answer> {
  const address = fill(path, id)
  const { status, html } = method === 'get' ? await visitor.open(address) : await visitor.send({ action: 'go' }, address)
  return told(status, html, address)
}

it('has an operation in the published document for every route of the interface, and the other way round', () => {
  const declared = routesOf(app).filter(({ path }) => operations.some((one) => one.path.replaceAll(/\{(\w+)\}/g, ':$1') === path))
  const documented = operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`)
  expect(new Set(declared.map(({ method, path }) => `${method} ${path}`))).toEqual(new Set(documented))
  expect(pages().length).toBeGreaterThan(15)
  expect(ofCases.length).toBeGreaterThan(10)
})

it('gives every role of VENUS its sight in so many words', () => {
  for (const role of ROLES) expect([role, definition.roles[role]?.sees !== undefined]).toEqual([role, true])
  expect(RECORDS.flatMap((record) => ROLES.map((role) => mayRead(role, record))).filter(Boolean).length).toBeGreaterThan(30)
})

it('answers every request about a case that is not there alike', async () => {
  const [anybody] = people as [Person]
  const answers = await Promise.all(ofCases.map(({ method, path }) => ask(anybody, method, path, NOBODYS)))
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  await anybody.visitor.open('/cont')
  const shown = new Set<string>()
  for (const route of pages()) shown.add(JSON.stringify(await visit(anybody, route, NOBODYS)))
  expect(shown.size).toBe(1)
})

describe.each(ROLES)('%s', (role) => {
  const her = (): Person => people.find((person) => person.role === role) as Person

  it('gets from the interface of programs what the definition says, and of everything else what she gets of nothing', async () => {
    const nothing = await ask(her(), 'get', '/cases/{id}', NOBODYS)
    expect(nothing.status).toBe(404)
    for (const [index, { method, path }] of ofCases.entries()) {
      // Acts on what she may see go to the engine: on the second such case one of them, another for each role, is enough.
      const isRepeated = (record: Record_): boolean => record === 'restricted' && method === 'post' && mayRead(role, record) && (index + ROLES.indexOf(role)) % ofCases.length > 0
      for (const record of RECORDS.filter((one) => !isRepeated(one))) {
        const answer = await ask(her(), method, path, cases[record].id)
        if (mayAsk(role, record, method, path)) expect([record, path, answer.status]).toEqual([record, path, [200, 409, 422].find((status) => status === answer.status)])
        else if (mayRead(role, record)) expect([record, path, answer.status]).toEqual([record, path, [403, 404].find((status) => status === answer.status)])
        else expect([record, path, answer]).toEqual([record, path, nothing])
      }
    }
  })

  it('is shown on pages what the definition says, and of everything else what she is shown of nothing', async () => {
    for (const record of RECORDS.filter((one) => mayRead(role, one))) {
      for (const path of ['/cazuri/:caz', '/cazuri/:caz/parcurs', '/cazuri/:caz/cronologie']) {
        const { status, text } = await visit(her(), { method: 'get', path }, cases[record].id)
        expect([record, path, status, text.includes(NAMES.whole), text.includes(NAMES.alias)]).toEqual([record, path, 200, knowsName(role, record), knowsAlias(role, record) && !knowsName(role, record)])
      }
    }
    const denied = RECORDS.filter((one) => !mayRead(role, one))
    await her().visitor.open('/cont')
    const nothing = await visit(her(), { method: 'get', path: '/cazuri/:caz' }, NOBODYS)
    expect(nothing.status).toBe(404)
    for (const [index, route] of pages().entries()) {
      // What is sent meets the same door as what is opened: one of the records each.
      const asked = route.method === 'get' ? denied : [denied[index % denied.length] ?? 'other']
      for (const record of asked) expect([record, route, await visit(her(), route, cases[record].id)]).toEqual([record, route, nothing])
    }
  })

  it('finds in lists, in counts and by name what she may read and no more', async () => {
    const get = async (path: string): Promise<string> => (await request(app).get(`/api/v1${path}`).auth(her().token, { type: 'bearer' })).text
    const allowed = RECORDS.filter((record) => mayRead(role, record)).map((record) => cases[record].code)
    const listed = JSON.parse(await get('/cases')) as { items: { code: string }[] }
    expect(listed.items.map(({ code }) => code).sort()).toEqual(allowed.sort())
    const readsLog = definition.roles[role]?.reads === 'accessLog'
    const hidden = RECORDS.filter((record) => !mayRead(role, record)).flatMap((record) => [cases[record].code, cases[record].id])
    for (const { path } of operations.filter((one) => one.method === 'get' && !one.path.includes('{') && (!readsLog || !LOGS.test(one.path)) && !/health|openapi|pathways/.test(one.path))) {
      const answer = await get(path)
      expect([path, hidden.filter((one) => answer.includes(one))]).toEqual([path, []])
    }
    for (const { path } of lists().filter((one) => !readsLog || !LOGS.test(one.path))) {
      const { status, html } = await her().visitor.open(path)
      expect([path, status < 500, hidden.filter((one) => html.includes(one))]).toEqual([path, true, []])
    }
    await her().visitor.open('/cazuri')
    const { html } = await her().visitor.send({ cauta: NAMES.whole }, '/cazuri')
    expect(RECORDS.filter((record) => html.includes(cases[record].code))).toEqual(RECORDS.filter((record) => knowsName(role, record)))
  })
})
