import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { openJson } from '../../database/keys/sealedJson'
import { pathwayVersions } from '../../database/pathwayVersions'
import { protectedAddresses } from '../../database/protectedAddresses'
import { users } from '../../database/users'
import { textOf, Visitor } from '../desk/visitor'
import { applicationOn } from '../support/application'
import { guarded } from '../support/compartments'
import { testEngine } from '../support/engine'
import { aUnit, aUser, testVault } from '../support/factories'
import { PASSWORD } from '../support/memoryDesk'
import { coreOf } from '../support/pathways'

const engine = testEngine()
const SENTENCE = { ro: 'Posibilă dezvăluire a localizării persoanei protejate', en: 'Possible disclosure of a protected person’s location' }
const ANSWERS = { wantsHelp: true, alone: 'no', fell: 'no', meals: 'yes' }
const pathway = guarded('aggressors')
let unit = ''

beforeAll(async () => {
  const { knex } = engine
  const core = coreOf(pathway)
  await pathwayVersions(knex).publish({ pathway: pathway.pathway, hash: 'test', definition: pathway, core: () => core })
  unit = await aUnit(knex, undefined, undefined, 'aggressors')
  const { vault } = await testVault(knex)
  await protectedAddresses(knex, vault).save('LP-CS-01', await aUnit(knex, undefined, undefined, 'victims'), 'Strada Tudor Vladimirescu nr. 7, Reșița', ['Casa Sofia'])
})

async function acting(roles: string[]) {
  const found = await users(engine.knex).byId(await aUser(engine.knex, unit, roles))
  if (!found) throw new Error('nobody')
  return found
}

async function opened(by: Awaited<ReturnType<typeof acting>>): Promise<string> {
  const result = await engine.acts.openCase(by, { id: randomUUID(), pathway: pathway.pathway, unit, subject: { alias: 'TEST-Ion' } })
  if (result.outcome !== 'ok') throw new Error(result.outcome)
  return result.caseId
}

async function remarked(remark: string, given: { roles?: string[]; release?: string } = {}) {
  const by = await acting(given.roles ?? ['caseManager'])
  const caseId = await opened(by)
  const id = randomUUID()
  const outcome = await engine.acts.completeStep(by, caseId, 'assess-need', { id, answers: { ...ANSWERS, remark }, ...(given.release && { release: given.release }) })
  return { by, caseId, outcome }
}

it.each(['A aflat că stă pe str. Lalelelor', 'Spune că e la Casa Sofia', 'A văzut-o lângă VLADIMIRESCU', 'E la LP-CS-01', 'E într-un adăpost', 'Numărul ei e 0722 123 456'])('„%s” is not kept, and it is said in which answer, not by which word', async (remark) => {
  const { caseId, outcome } = await remarked(remark)
  expect(outcome).toEqual({ outcome: 'invalid', problems: [{ field: 'remark', pointer: '/remark', code: 'disclosure', text: { ro: `Observații — ${SENTENCE.ro}`, en: `Remarks — ${SENTENCE.en}` } }] })
  expect(await engine.knex('answers').where({ case_id: caseId })).toEqual([])
})

it('an ordinary remark is taken', async () => {
  expect((await remarked('A venit la ședința nr. 5. A spus că la Reșița a găsit de lucru.')).outcome).toMatchObject({ outcome: 'ok' })
})

it('a reason beside an act and what is said when a case is opened are looked at too', async () => {
  const by = await acting(['supervisor'])
  const caseId = await opened(by)
  expect(await engine.acts.skipStep(by, caseId, 'assess-need', { id: randomUUID(), reason: 'S-a mutat pe str. Lalelelor' })).toMatchObject({ outcome: 'invalid', problems: [{ pointer: '/reason', code: 'disclosure' }] })
  expect(await engine.acts.openCase(by, { id: randomUUID(), pathway: pathway.pathway, unit, subject: { alias: 'cel de la adăpost' } })).toMatchObject({ outcome: 'invalid', problems: [{ pointer: '/subject/alias', code: 'disclosure' }] })
  expect(await engine.acts.openCase(by, { id: randomUUID(), pathway: pathway.pathway, unit, subject: { phone: '0722123456' } })).toMatchObject({ outcome: 'ok' })
})

it('a person of the role the pathway names lets a text through with a reason, which is kept sealed; others do not', async () => {
  const release = 'Este adresa locului de muncă al lui, nu a ei'
  expect((await remarked('Lucrează pe str. Lalelelor', { release })).outcome).toMatchObject({ outcome: 'invalid' })
  expect((await remarked('Lucrează pe str. Lalelelor', { roles: ['caseManager', 'supervisor'], release: 'prea scurt' })).outcome).toMatchObject({ outcome: 'invalid' })
  const { by, caseId, outcome } = await remarked('Lucrează pe str. Lalelelor', { roles: ['caseManager', 'supervisor'], release })
  expect(outcome).toMatchObject({ outcome: 'ok' })
  const { knex } = engine
  const rows = await knex('disclosure_releases').where({ case_id: caseId }).select<{ id: string; about: string; fields: string[]; reason: Buffer; released_by: string }[]>('*')
  expect(rows).toMatchObject([{ about: 'assess-need', fields: ['/remark'], released_by: by.id }])
  const [row] = rows
  const { person_id: person } = await knex('cases').where({ id: caseId }).first<{ person_id: string }>('person_id')
  const key = await (await testVault(knex)).personKeys.of(knex, person)
  expect(row && openJson(key, row.reason, `release ${row.id}`)).toBe(release)
})

it('tables tell nothing of what a place is known by', async () => {
  const tokens = await engine.knex('protected_place_tokens').pluck<Buffer[]>('token')
  expect(tokens).toHaveLength(4)
  expect(tokens.every((token) => token.length === 16)).toBe(true)
})

describe('on the pages', () => {
  async function signingWith(roles: string[]): Promise<Visitor> {
    const { knex } = engine
    const email = `${randomUUID()}@example.test`
    const id = await users(knex).create({ email, name: 'Persoana de probă', passwordHash: await hash(PASSWORD) })
    for (const role of roles) await users(knex).grant(id, role, unit)
    const visitor = new Visitor(await applicationOn(engine))
    await visitor.signIn(email)
    await visitor.open('/cazuri/nou')
    await visitor.send({ pathway: pathway.pathway, unit })
    await visitor.send({ alias: 'TEST-Ion' })
    await visitor.send({ wantsHelp: 'yes', alias: 'TEST-Ion', action: 'continue' })
    await visitor.send({ alone: 'no', fell: 'no', meals: 'yes', remark: 'Lucrează pe str. Lalelelor', action: 'continue' })
    await visitor.open(visitor.page.path.replace('/verificare', '/semnare'))
    await visitor.send({ password: PASSWORD, statement: ['0', '1', '2'] })
    return visitor
  }

  it('what was typed stays in the draft, the answer is named, and nobody is shown a way around who has none', async () => {
    const visitor = await signingWith(['caseManager'])
    expect(visitor.page.status).toBe(422)
    expect(textOf(visitor.page.html)).toContain(`Observații — ${SENTENCE.ro}`)
    expect(visitor.page.html).not.toContain('name="release"')
    const draft = await visitor.open(visitor.page.path.replace('/semnare', '/formular/need'))
    expect(draft.html).toContain('Lucrează pe str. Lalelelor')
  })

  it('who may let it through says why there and then', async () => {
    const visitor = await signingWith(['caseManager', 'supervisor'])
    expect(visitor.page.html).toContain('name="release"')
    await visitor.send({ password: PASSWORD, statement: ['0', '1', '2'], release: 'Este locul de muncă al lui, verificat' })
    expect(visitor.page.path).toContain('/gata')
  })
})
