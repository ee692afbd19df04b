import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { hash } from '@node-rs/argon2'
import type { Express } from 'express'
import request from 'supertest'
import { createActivities } from '../../activities'
import { fileTransport } from '../../activities/fileTransport'
import { neutralText } from '../../activities/noticeText'
import { operations } from '../../api/contract/operations'
import { printAnchors } from '../../commands/anchors'
import { backup } from '../../commands/backup/backup'
import { verify } from '../../commands/verify'
import { acts } from '../../database/acts'
import { apiTokens } from '../../database/apiTokens'
import { anchorDay } from '../../database/dayAnchors'
import { installationKeys } from '../../database/keys/installationKey'
import { people } from '../../database/people'
import { protectedAddresses } from '../../database/protectedAddresses'
import { users } from '../../database/users'
import type { Field } from '../../domain/form/definition'
import { formFields } from '../../domain/form/fields'
import type { Scenario } from '../../domain/scenario/definition'
import { playScenario } from '../../domain/scenario/run'
import { rulesOf } from '../../domain/case/rules'
import { openLog } from '../../log'
import { titleOf, Visitor } from '../desk/visitor'
import { applicationOn } from '../support/application'
import { dumpOf, filesIn, foundIn, temporalOf, textsIn, type Kept } from '../support/dump'
import { enginePlayer } from '../support/enginePlayer'
import { testEngine } from '../support/engine'
import { TEST_KEY, testVault } from '../support/factories'
import { PASSWORD } from '../support/memoryDesk'
import { pathway, readPathway } from '../support/pathways'
import { Planting } from '../support/planting'
import { filesWith, productSources } from '../support/sources'

const folder = join(__dirname, '../../definitions/venus')
const { scenarios } = readPathway(folder)
const definition = pathway(folder)
const engine = testEngine({ folder })
const planting = new Planting()
/** What must be found nowhere that is listed, and what nobody at all may find. */
const personal = () => planting.planted.map(({ value }) => value)
const secret: string[] = []

const logged: string[] = []
const log = openLog('server', 'trace', new Writable({ write: (chunk: Buffer, _encoding, done) => done(void logged.push(chunk.toString())) }))
const pages: { path: string; title: string; html: string }[] = []
const answers: Kept[] = []
let app: Express
let out: string

const fieldsOf = (form: string | undefined): Field[] => definition.forms.filter(({ id }) => id === form).flatMap(formFields)

function storyOf(id: string): Scenario {
  const found = scenarios.find((one) => one.scenario === id)
  if (!found) throw new Error(`there is no ${id}`)
  return found
}

/** Answers as the scenario gives them, signed on the screen wherever a form lets the person sign. */
function filled(form: string | undefined, given: Record<string, unknown>): Record<string, unknown> {
  const fields = fieldsOf(form)
  const signs = fields.some(({ id }) => id === 'beneficiarySigned') && { beneficiarySigned: 'screen' }
  return planting.into(fields, { ...given, ...signs }, form ?? '')
}

const tokens = new Map<string, Promise<string>>()
async function tokenOf(named: string): Promise<string> {
  const made = tokens.get(named) ?? engine.user(named).then(({ id }) => apiTokens(engine.knex).issue(id, 'test'))
  tokens.set(named, made)
  return made
}

/** Sends something as a program of somebody's; answers with the codes it was refused with, as a player of scenarios does. */
async function post(named: string, path: string, body: object): Promise<{ body: unknown; refused?: string[] }> {
  const answered = await request(app).post(`/api/v1${path}`).auth(await tokenOf(named), { type: 'bearer' }).send(body)
  answers.push({ place: `answer to POST ${path.replace(/c_\w+/, '…')}`, texts: [answered.text, ...textsIn(answered.headers)] })
  if (answered.status < 300) return { body: answered.body as unknown }
  const { missing, errors } = answered.body as { missing?: { code: string }[]; errors?: { pointer: string; code: string }[] }
  return { body: undefined, refused: missing?.map(({ code }) => code) ?? errors?.map(({ pointer, code }) => `${pointer} ${code}`) ?? [String(answered.status)] }
}

/** The first worked scenario, from the first call to the follow-ups after she left: every form, each answer sent by a program, all that is written freely planted. */
async function liveThrough(): Promise<string> {
  const scenario = storyOf('SC-1')
  const real = await enginePlayer(engine, scenario)
  const failures = await playScenario(rulesOf(engine.core), scenario, {
    ...real,
    completeStep: async ({ by, step, answers: given, occurredAt }) =>
      (await post(by.id, `/cases/${real.caseId}/steps/${step.replace('#', '~')}/complete`, { id: randomUUID(), occurredAt, answers: filled(definition.steps[step.split('#')[0] ?? '']?.form, given) })).refused,
    raiseEvent: async ({ by, event, data, occurredAt }) =>
      (await post(by.id, `/cases/${real.caseId}/events`, { id: randomUUID(), type: event, occurredAt, data: planting.into(definition.events[event]?.data ?? [], data, event) })).refused,
  })
  expect(failures).toEqual([])
  return real.caseId
}

/** A case that is not practice, opened with everything that is known of her; its reminders leave by mail. */
async function openLive(): Promise<string> {
  const subject = { alias: planting.value('name', 'subject alias'), firstName: planting.value('name', 'subject'), lastName: planting.value('name', 'subject'), cnp: planting.value('cnp', 'subject'), phone: planting.value('phone', 'subject'), legalAddress: planting.value('address', 'subject') }
  const safeContact = { channels: ['email'], email: planting.value('email', 'safe contact'), phone: planting.value('phone', 'safe contact'), neutralText: planting.value('text', 'safe contact') }
  const { body } = await post('caseManager', '/cases', { id: randomUUID(), pathway: definition.pathway, unit: engine.unit, subject: { ...subject, safeContact } })
  const { id } = body as { id: string }
  const [call, triage] = storyOf('SC-1').acts.filter(({ step }) => step === 'record-contact' || step === 'triage')
  const complete = (step: string, form: string, given: Record<string, unknown>) => post('phoneOperator', `/cases/${id}/steps/${step}/complete`, { id: randomUUID(), answers: planting.into(fieldsOf(form), given, form) })
  expect((await complete('record-contact', 'F-01', { ...call?.answers })).refused).toBeUndefined()
  expect((await complete('triage', 'F-02', { ...triage?.answers, raisedBand: 'RED' })).refused).toBeUndefined()
  await post('caseManager', `/cases/${id}/steps/no-such-step/skip`, { id: randomUUID(), reason: planting.value('text', 'reason of a refused act') })
  await post('caseManager', `/cases/${id}/events`, { id: randomUUID(), type: planting.value('name', 'an event'), data: { [planting.value('name', 'a question')]: planting.value('text', 'no question') } })
  await failOnce()
  return id
}

/** Somebody reads the case in an emergency, another declares a conflict of interest; what they say of it is planted. */
async function breakGlass(caseId: string): Promise<string> {
  const { code } = (await engine.knex('cases').where({ id: caseId }).first<{ code: string }>('code')) ?? { code: '' }
  const reasonOf = (where: string): string => `${planting.value('text', where)}, chemată la telefon`
  const { body } = await post('psychologist', '/break-glass', { id: randomUUID(), code, reason: reasonOf('emergency access') })
  expect((await post('socialWorker', `/cases/${caseId}/conflicts`, { id: randomUUID(), reason: reasonOf('a conflict of interest') })).refused).toBeUndefined()
  return (body as { id: string }).id
}

/** The database breaks in the middle of an act and repeats in its error what it was given. */
async function failOnce(): Promise<void> {
  const { knex } = engine
  const name = planting.value('name', 'an act that failed')
  await knex.raw(`create function tell_all() returns trigger language plpgsql as $$ begin raise exception 'no ${name}' using detail = '${name}', hint = '${name}', errcode = '23514'; end $$`)
  await knex.raw('create trigger tell_all before insert on people for each row execute function tell_all()')
  expect(await post('caseManager', '/cases', { id: randomUUID(), pathway: definition.pathway, unit: engine.unit, subject: { alias: name } })).toMatchObject({ refused: ['500'] })
  await knex.raw('drop trigger tell_all on people; drop function tell_all()')
}

/** What a browser shows of every page there is, and where it was sent; a form is opened, filled in with planted words and left as a draft. */
async function walkPages(role: string, seen: string[]): Promise<void> {
  const { knex, unit } = engine
  const email = `${role}.planted@example.test`
  const id = await users(knex).create({ email, name: 'Persoana de la birou', passwordHash: await hash(PASSWORD) })
  await users(knex).grant(id, role, unit)
  const visitor = new Visitor(app)
  const note = ({ path, html }: Visitor['page']) => pages.push({ path, title: titleOf(html), html })
  await visitor.signIn(email)
  for (const path of new Set(seen.flatMap(pagePaths))) note(await visitor.open(path))
  await visitor.open('/cazuri')
  note(await visitor.send({ cauta: planting.value('name', 'a search') }, '/cazuri'))
  await visitor.open(`/cazuri/${cases[1]}/pasi/record-contact/formular/caller`)
  note(await visitor.send({ victimAlias: planting.value('name', 'a draft'), requestText: planting.value('text', 'a draft'), callerPhone: planting.value('phone', 'a draft'), action: 'continue' }))
}

const GET = /router\.get\('([^']+)'/g
/** The emergency access of a page, made before pages are walked. */
const HERE: Record<string, string> = { pas: 'record-contact', pagina: 'caller', eveniment: 'CALL_LOGGED', document: 'T-09', datorie: 'document~T-03' }

/** The address of every page in the source, with this case in it. A page whose address takes something new must be told here what. */
function pagePaths(caseId: string): string[] {
  const routes = productSources().filter(({ path }) => path.startsWith('api/routes/') && !path.startsWith('api/routes/rest/'))
  const all = routes.flatMap(({ text }) => [...text.matchAll(GET)].map(([, path = '']) => path)).filter((path) => !path.includes('/extern'))
  return all.map((path) =>
    path.replaceAll(/:(\w+)/g, (_all, name: string) => {
      const value = name === 'caz' ? caseId : HERE[name]
      if (!value) throw new Error(`${path}: what stands for ${name}?`)
      return value
    }),
  )
}

/** Who reads what is not for those who work on cases. */
const READERS: Record<string, string> = { '/access-log': 'dpo' }

async function walkAnswers(named: string, caseId: string): Promise<void> {
  for (const { method, path } of operations) {
    // None of these cases has a document; what one may read is checked with its definition.
    if (method !== 'get' || path.includes('{document}')) continue
    const url = path.replace('{id}', path.startsWith('/pathways') ? definition.pathway : caseId)
    if (url.includes('{')) throw new Error(`what stands in ${path}?`)
    const { text, headers, status } = await request(app).get(`/api/v1${url}`).auth(await tokenOf(READERS[path] ?? named), { type: 'bearer' })
    expect([url, status]).toEqual([url, 200])
    answers.push({ place: `answer to GET ${path}`, texts: [text, ...textsIn(headers)] })
  }
}

/** What an operator makes: mails, a backup, anchors, what is said when journals are checked. */
async function operate(): Promise<Kept[]> {
  const { knex, databaseUrl } = engine
  const lines: string[] = []
  const inThirtyDays = new Date(Date.now() + 30 * 86_400_000).toISOString()
  const carrier = createActivities({ knex, transport: fileTransport(join(out, 'mail')), render: neutralText('http://desk.test'), now: () => inThirtyDays })
  await carrier.carryOutNotices({ limit: 1000 })
  const { sent } = await carrier.deliverNotifications({ limit: 1000 })
  expect(sent).toBeGreaterThan(0)
  await anchorDay(knex, new Date().toISOString())
  await backup({ databaseUrl, dataFolder: join(out, 'nothing'), keys: installationKeys({ PARCURS_KEY: TEST_KEY }) }, join(out, 'backup'), ({ ro, en }) => lines.push(ro, en))
  expect(await verify(knex, ({ ro, en }) => lines.push(ro, en), { readModels: true })).toBe(0)
  await printAnchors(knex, (line) => lines.push(line))
  return [{ place: 'what commands print', texts: lines }, ...filesIn(out)]
}

let cases: string[] = []
let made: Kept[] = []

beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'parcurs-planted-'))
  app = await applicationOn(engine, { log })
  const { knex } = engine
  const { vault } = await testVault(knex)
  for (const site of ['LP-CS-01', 'LP-CS-02', 'CPRU-CS-01']) {
    const address = planting.value('address', `site ${site}`)
    secret.push(address)
    await protectedAddresses(knex, vault).save(site, engine.unit, address)
  }
  cases = [await liveThrough(), await openLive()]
  HERE.acces = await breakGlass(cases[1] ?? '')
  for (const role of ['caseManager', 'shelterCoordinator']) await walkPages(role, cases.slice(1))
  await walkPages('supervisor', cases)
  for (const id of cases) await walkAnswers('supervisor', id)
  made = await operate()
}, 300_000)
afterAll(() => rmSync(out, { recursive: true, force: true }))

it('something was planted in every form of her story that takes free words, and is kept, sealed', async () => {
  const { knex } = engine
  const { personKeys } = await testVault(knex)
  const store = acts(knex, personKeys)
  const ids = await knex('answers').pluck<string[]>('id')
  const opened = JSON.stringify(await Promise.all(ids.map((id) => store.answers(id))))
  const answered = new Set(storyOf('SC-1').acts.map(({ step }) => definition.steps[step?.split('#')[0] ?? '']?.form))
  const free = definition.forms.filter((form) => answered.has(form.id) && formFields(form).some(({ type }) => ['text', 'longText', 'phone', 'email', 'cnp', 'signature'].includes(type)))
  expect(free.length).toBeGreaterThan(15)
  const untouched = free.filter(({ id }) => !planting.planted.some(({ where, value }) => where.startsWith(id) && opened.includes(value))).map(({ id }) => id)
  expect(untouched).toEqual([])
  expect(new Set(planting.planted.map(({ kind }) => kind))).toEqual(new Set(['name', 'cnp', 'phone', 'address', 'email', 'text']))
  const person = await people(knex, { ...(await testVault(knex)) }).read(await knex('cases').where({ id: cases[1] }).pluck<string[]>('person_id'))
  expect(JSON.stringify([...person.values()])).toContain(planting.planted.find(({ where }) => where === 'subject')?.value)
})

it('nothing of it is in Temporal: no history of any case, nothing its visibility store tells', async () => {
  const kept = await temporalOf(engine.client, engine.taskQueue)
  expect(kept.length).toBeGreaterThanOrEqual(4)
  expect(kept.some(({ texts }) => texts.some((text) => text.includes('record-contact')))).toBe(true)
  expect(foundIn(kept, personal())).toEqual([])
})

it('nothing of it is readable in a table', async () => {
  const kept = await dumpOf(engine.knex)
  expect(kept.filter(({ place, texts }) => ['cases', 'people', 'answers', 'case_events', 'protected_addresses'].some((table) => place.endsWith(`.${table}`)) && texts.length > 0)).toHaveLength(5)
  expect(foundIn(kept, personal())).toEqual([])
})

it('nothing of it is in the log, with everything switched on', () => {
  expect(logged.length).toBeGreaterThan(0)
  expect(foundIn([{ place: 'log', texts: logged }], personal())).toEqual([])
})

it('nothing of it is in an address or a title of a page', () => {
  expect(pages.length).toBeGreaterThan(50)
  expect(foundIn(pages.map(({ path, title }) => ({ place: path, texts: [path, decodeURIComponent(path), title] })), personal())).toEqual([])
})

it('nothing of it is in a mail, a backup, a file’s name or what a command prints', () => {
  expect(made.some(({ place }) => place.startsWith('file mail'))).toBe(true)
  expect(made.filter(({ place }) => place.startsWith('file backup')).length).toBeGreaterThan(20)
  expect(foundIn(made, personal())).toEqual([])
})

it('nothing of it is in what programs are answered, refusals included', () => {
  expect(answers.length).toBeGreaterThan(60)
  expect(foundIn(answers, personal())).toEqual([])
})

it('the address of a protected place is on no page and in no answer either, whoever looks', () => {
  expect(secret).toHaveLength(3)
  expect(foundIn(pages.map(({ path, html }) => ({ place: path, texts: [html] })), secret)).toEqual([])
  expect(foundIn(answers, secret)).toEqual([])
})

it('no source but the store itself names the table of addresses, and nothing of the product asks that store', () => {
  const sources = productSources()
  expect(filesWith(sources, /\bprotected_addresses\b/)).toEqual(['database/protectedAddresses.ts'])
  expect(filesWith(sources, /\bprotected_place_tokens\b/)).toEqual(['database/placeTokens.ts'])
  expect(filesWith(sources, /\bplaceKey\b/).sort()).toEqual(['database/keys/vault.ts', 'database/placeTokens.ts'])
  expect(sources.filter(({ imports }) => imports.some((name) => name.endsWith('/protectedAddresses'))).map(({ path }) => path)).toEqual([])
})
