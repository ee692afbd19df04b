import { randomUUID } from 'node:crypto'
import { textOf, type Visitor } from '../desk/visitor'
import { Simulation } from '../../domain/scenario/simulate'
import { users } from '../../database/users'
import { accountDesk, type TestAccount } from '../support/accountDesk'
import { aPerson, aReservedCase, aUnit, recorder } from '../support/factories'
import { rules } from '../support/pathways'

const desk = accountDesk()
const REASON = 'Persoana a sunat în stare de pericol.'

interface Made {
  caseId: string
  code: string
  manager: TestAccount
}

/** A case with open work of the case manager. */
async function aCase(): Promise<Made> {
  const manager = await desk.account('caseManager')
  const made = rules()
  const { id: caseId, code } = await aReservedCase(desk.knex, { unitId: desk.unit, personId: await aPerson(desk.knex, { alias: 'Ioana Sintetica' }), createdBy: manager.id })
  const simulation = new Simulation(made, { caseId, practice: false, openedAt: '2026-02-02T08:00:00.000Z', actor: manager.id, role: 'caseManager', facts: {} })
  await recorder(desk.knex, caseId, made, simulation)()
  return { caseId, code, manager }
}

/** Somebody of another unit with a browser. */
async function stranger(role: string): Promise<Visitor> {
  const account = await desk.account(role)
  await users(desk.knex).revoke(account.id, role, desk.unit)
  await users(desk.knex).grant(account.id, role, await aUnit(desk.knex))
  return desk.visitor(account)
}

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

it('opens a case in an emergency from the page that says it is not there; supervisor and case manager see it and it is reviewed', async () => {
  const { caseId, code, manager } = await aCase()
  const helper = await stranger('caseManager')
  const gone = await helper.open(`/cazuri/${caseId}`)
  expect([gone.status, gone.html.includes('/acces-de-urgenta')]).toEqual([404, true])
  await helper.open('/acces-de-urgenta')
  expect(textOf((await helper.send({ code, reason: 'urgent' })).html)).toContain('Scrieți motivul în cel puțin 20 de caractere.')
  const opened = await helper.send({ code: code.toLowerCase(), reason: REASON })
  expect([opened.status, opened.path]).toEqual([200, `/cazuri/${caseId}`])
  expect(textOf(opened.html)).toMatch(/Acces de urgență: citiți acest dosar încă (59|60) de minute/)

  const owner = await desk.visitor(manager)
  expect(textOf((await owner.open(`/cazuri/${caseId}`)).html)).toMatch(/Acces de urgență: \S+ .*în curs.*De verificat până la/)

  const supervisor = await desk.visitor(await desk.account('supervisor'))
  const list = await supervisor.open('/supervizare')
  expect(textOf(list.html)).toContain('Acces de urgență de verificat')
  const [, review = ''] = /href="(\/verificari\/[^"]+)"/.exec(list.html) ?? []
  expect(textOf((await supervisor.open(review)).html)).toContain(REASON)
  expect(textOf((await supervisor.send({})).html)).toContain('Alegeți dacă a fost justificat.')
  expect((await supervisor.send({ review: 'justified' })).path).toBe('/supervizare')
  expect(textOf(supervisor.page.html)).not.toContain('Acces de urgență de verificat')

  await helper.open(`/cazuri/${caseId}/acces`)
  const [, end = ''] = /action="([^"]+\/incheiere)"/.exec((await supervisor.open(`/cazuri/${caseId}/acces`)).html) ?? []
  await supervisor.send({}, end)
  expect((await helper.open(`/cazuri/${caseId}`)).status).toBe(404)
})

it('is not offered to roles that may not', async () => {
  const inspector = await stranger('inspector')
  expect((await inspector.open('/cazuri/c_nowhere')).html).not.toContain('/acces-de-urgenta')
  expect((await inspector.open('/acces-de-urgenta')).status).toBe(404)
})

it('lets the inspector in until a date, and keeps out who declares a conflict of interest', async () => {
  const { caseId, manager } = await aCase()
  const account = await desk.account('inspector')
  const [inspector, supervisor, owner] = [await desk.visitor(account), await desk.visitor(await desk.account('supervisor')), await desk.visitor(manager)]
  expect((await inspector.open(`/cazuri/${caseId}`)).status).toBe(404)
  await supervisor.open(`/cazuri/${caseId}/acces`)
  expect(textOf((await supervisor.send({ user: account.id, until: day(40), reason: 'Control' })).html)).toContain('Alegeți o dată din perioada permisă.')
  expect((await supervisor.send({ user: account.id, until: day(5), reason: 'Control' }, `/cazuri/${caseId}/acces`)).status).toBe(200)
  expect(textOf((await inspector.open(`/cazuri/${caseId}`)).html)).toContain('Citiți acest dosar cu accesul dat de supervizor')
  expect(textOf((await inspector.open('/cazuri')).html)).toContain('Un caz')
  await owner.open(`/cazuri/${caseId}/acces`)
  expect((await owner.send({ conflict: 'Este vecina mea.' }, `/cazuri/${caseId}/acces/incompatibilitate`)).path).toBe('/cazuri')
  expect((await owner.open(`/cazuri/${caseId}`)).status).toBe(404)
})

it('shows the work of somebody who is away on the day page of her deputy, and takes nobody for a deputy who is away too', async () => {
  const { code, manager } = await aCase()
  const deputyAccount = await desk.account('localCoordinator')
  const [away, deputy] = [await desk.visitor(manager), await desk.visitor(deputyAccount)]
  expect(textOf((await deputy.open('/azi')).html)).not.toContain(code)
  await away.open('/cont/absenta')
  expect(textOf((await away.send({ from: day(0), until: '', deputy: deputyAccount.id })).html)).toContain('Completați acest câmp.')
  expect(textOf((await away.send({ from: day(0), until: day(7), deputy: deputyAccount.id }, '/cont/absenta')).html)).toContain('Lipsiți; vă înlocuiește')
  const today = textOf((await deputy.open('/azi')).html)
  expect(today).toContain(code)
  expect(today).toContain('în locul: ')
  await deputy.open('/cont/absenta')
  expect(textOf((await deputy.send({ id: randomUUID(), from: day(1), until: day(2), deputy: manager.id })).html)).toContain('Persoana aleasă lipsește și ea în această perioadă.')
})

it('shows data-protection officers who looked at what, exports it, and writes their searching down; others have no such page', async () => {
  const { caseId, code, manager } = await aCase()
  const [owner, officerAccount] = [await desk.visitor(manager), await desk.account('officer')]
  await owner.open(`/cazuri/${caseId}`)
  expect((await owner.open('/jurnal-acces')).status).toBe(404)
  expect((await owner.open('/jurnal-acces.csv')).status).toBe(404)
  const officer = await desk.visitor(officerAccount)
  expect((await officer.open('/azi')).html).toContain('href="/jurnal-acces"')
  await officer.open('/jurnal-acces')
  const found = await officer.send({ code, user: manager.email, kind: 'read' })
  expect(textOf(found.html)).toMatch(new RegExp(`A citit caz ${code}`))
  expect(decodeURIComponent(found.path)).not.toContain(manager.email)
  const [, csv = ''] = /href="(\/jurnal-acces\.csv[^"]*)"/.exec(found.html) ?? []
  expect((await officer.open(csv.replace('&amp;', '&'))).html).toContain(code)
  const own = await desk.knex('access_log').where({ user_id: officerAccount.id, subject: 'log' }).orderBy('at').pluck('action')
  expect(own).toEqual(['search', 'search', 'export'])
})
