import { randomUUID } from 'node:crypto'
import request from 'supertest'
import type { CaseAnswer } from '../../../api/contract/responses'
import { people } from '../../../database/people'
import { aUnit, testVault } from '../../support/factories'
import { testRest } from '../../support/rest'
import { helpedCase, LOW_NEED, openCase } from '../../support/smallCase'

const rest = testRest()
const { engine } = rest

it('says what of the installation answers', async () => {
  const ana = await rest.as('caseManager')
  expect((await ana.get('/health')).body).toEqual({ status: 'ok', postgres: 'ok', temporal: 'ok', worker: 'ok' })
})

it('opens a case with an id and a code, once per submission', async () => {
  const ana = await rest.as('caseManager')
  const asked = { id: randomUUID(), pathway: 'small', unit: engine.unit, subject: { alias: 'Ana', safeContact: { phone: '0722 000 000' } } }
  const both = await Promise.all([ana.post('/cases', asked), ana.post('/cases', asked)])
  expect(both.map(({ status }) => status)).toEqual([201, 201])
  expect(both[0]?.body).toEqual(both[1]?.body)
  expect(await ana.post('/cases', asked)).toMatchObject({ status: 201, body: both[0]?.body as object })
})

it.each([
  ['a pathway that is not published', { pathway: 'none' }, '/pathway'],
  ['a unit that does not exist', { unit: 'none' }, '/unit'],
  ['an opening in the future', { openedAt: '2999-01-01T00:00:00Z' }, '/openedAt'],
  ['a subject that is a text', { subject: 'Ana' }, '/subject'],
])('does not open a case with %s', async (_what, wrong, pointer) => {
  const ana = await rest.as('caseManager')
  const { status, body } = await ana.post('/cases', { pathway: 'small', unit: engine.unit, subject: {}, ...wrong })
  expect(status).toBe(422)
  expect((body as { errors: { pointer: string }[] }).errors.map((error) => error.pointer)).toContain(pointer)
})

it('opens cases only for people with a role in the unit', async () => {
  const ana = await rest.as('caseManager')
  expect((await ana.post('/cases', { pathway: 'small', unit: await aUnit(engine.knex), subject: {} })).status).toBe(403)
})

it('tells a case: state, steps, events allowed and not, deadlines with receipts, in words', async () => {
  const ana = await rest.as('caseManager')
  const id = await helpedCase(ana, engine.unit)
  const { body } = await ana.get(`/cases/${id}`, 'ro')
  const told = body as CaseAnswer
  expect(told).toMatchObject({ id, pathway: 'small', version: 1, practice: false, closed: false, state: { lifecycle: { helping: 'visiting' }, attention: 'usual' } })
  expect(told.steps).toContainEqual(expect.objectContaining({ key: 'sign-agreement', title: 'Semnați acordul', status: 'available', role: 'caseManager', due: expect.stringMatching(/T23:59:59.000\+0[23]:00$/) as string }))
  expect(told.events.find(({ type }) => type === 'HELP_RESUMED')).toMatchObject({ allowed: false, missing: [{ code: 'state', text: 'Se poate doar în altă etapă: Ajutor întrerupt.' }] })
  expect(told.deadlines.find((deadline) => deadline.id === 'D01')).toMatchObject({ status: 'met', step: 'assess-need', receipt: { rule: expect.any(Object) as object, trigger: expect.any(Object) as object } })
})

it('gives the journal in order, each row with its hash, from any place on', async () => {
  const ana = await rest.as('caseManager')
  const id = await helpedCase(ana, engine.unit)
  const all = (await ana.get(`/cases/${id}/journal`)).body as { sequence: number; type: string; hash: string }[]
  expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_row, at) => at + 1))
  expect(all[0]).toMatchObject({ type: 'caseOpened', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
  expect((await ana.get(`/cases/${id}/journal?after=3`)).body).toEqual(all.slice(3))
})

it('lists cases page by page, and what somebody can do now', async () => {
  const ana = await rest.as('caseManager')
  const ids = [await openCase(ana, engine.unit), await openCase(ana, engine.unit)]
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await ana.get(`/cases?limit=1${cursor && `&cursor=${cursor}`}`)
    const page = body as { items: { id: string }[]; next: string | null }
    seen.push(...page.items.map((item) => item.id))
    cursor = page.next
  }
  expect(seen).toEqual(expect.arrayContaining(ids))
  const work = (await ana.get('/worklist?limit=200')).body as { items: { case: string; key: string; title: string }[] }
  expect(work.items).toContainEqual(expect.objectContaining({ case: ids[0], key: 'assess-need', title: 'Assess the need' }))
  expect((await ana.get('/cases?cursor=made-up')).status).toBe(422)
  expect((await ana.get('/cases?colour=red')).status).toBe(422)
})

it('lists what has reached a supervisor until she has decided', async () => {
  const [ana, sup] = [await rest.as('caseManager'), await rest.as('supervisor')]
  const id = await helpedCase(ana, engine.unit)
  await ana.post(`/cases/${id}/steps/sign-agreement/complete`, { id: randomUUID(), answers: {} })
  const reached = async () => ((await sup.get('/escalations')).body as { items: { case: string; kind: string }[] }).items.filter((item) => item.case === id)
  expect(await reached()).toEqual([expect.objectContaining({ kind: 'approval', of: 'sign-agreement', title: 'Sign the agreement' })])
  await sup.post(`/cases/${id}/steps/sign-agreement/sign`, { id: randomUUID() })
  expect(await reached()).toEqual([])
})

it('keeps what a form says about the person in her sealed record, and nowhere else', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  await ana.post(`/cases/${id}/steps/assess-need/complete`, { id: randomUUID(), answers: { ...LOW_NEED, alias: 'Rodica Numeexemplu', phone: '0722 123 456' } })
  const journal = JSON.stringify((await ana.get(`/cases/${id}/journal`)).body)
  expect(journal).not.toMatch(/Rodica|722 ?123/)
  const state = JSON.stringify(await engine.knex('cases').where({ id }).first('state'))
  expect(state).not.toMatch(/Rodica|722 ?123/)
  const record = people(engine.knex, await testVault(engine.knex))
  const { person_id: person } = await engine.knex('cases').where({ id }).first<{ person_id: string }>('person_id')
  expect((await record.read([person])).get(person)).toMatchObject({ alias: 'Rodica Numeexemplu' })
  expect(await record.safeContact(person)).toMatchObject({ phone: expect.stringContaining('722') as string })
})

it('shows published pathways, their definitions and what their calendar makes of a moment', async () => {
  const ana = await rest.as('caseManager')
  expect((await ana.get('/pathways')).body).toEqual([expect.objectContaining({ pathway: 'small', version: 1 })])
  const { body } = await ana.get('/pathways/small')
  expect(Object.keys((body as { definition: { steps: object } }).definition.steps)).toEqual(['assess-need', 'sign-agreement', 'monthly-review', 'call-afterwards'])
  const due = await ana.post('/calendar/compute', { pathway: 'small', from: '2026-04-09T10:00:00+03:00', within: '2 working days' })
  expect(due.body).toMatchObject({ dueAt: '2026-04-15T23:59:59.000+03:00' })
  expect((await ana.post('/calendar/compute', { pathway: 'small', from: '1990-01-01T10:00:00+02:00', within: '2 working days' })).status).toBe(422)
  expect((await ana.get('/pathways/none')).status).toBe(404)
})

it('publishes its OpenAPI 3.1 document without asking who reads it', async () => {
  const response = await request(rest.app).get('/api/v1/openapi.json')
  expect([response.status, (response.body as { openapi: string }).openapi]).toEqual([200, '3.1.0'])
})

it('keeps who has read a case, its journal and its messages', async () => {
  const ana = await rest.as('caseManager')
  const { id: userId } = await engine.user('caseManager')
  const id = await openCase(ana, engine.unit)
  for (const path of ['', '/journal', '/notifications']) await ana.get(`/cases/${id}${path}`)
  expect(await engine.knex('access_log').where({ user_id: userId, subject: 'case', subject_id: id, action: 'read' })).toHaveLength(3)
})
