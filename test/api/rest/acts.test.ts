import { randomUUID } from 'node:crypto'
import type { CaseAnswer, ProblemAnswer } from '../../../api/contract/responses'
import { testRest } from '../../support/rest'
import { helpedCase, LOW_NEED, openCase } from '../../support/smallCase'

const rest = testRest()
const { engine } = rest
const assess = (id: string): string => `/cases/${id}/steps/assess-need/complete`
const journalOf = (id: string): Promise<{ type: string; sequence: number }[]> => engine.knex('case_events').where({ case_id: id }).orderBy('sequence').select('type', 'sequence')

it('completes a step and answers with the case afterwards', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  const { status, body } = await ana.post(assess(id), { id: randomUUID(), answers: LOW_NEED })
  const after = body as CaseAnswer
  expect(status).toBe(200)
  expect(after.facts).toMatchObject({ needBand: 'LOW', wantsHelp: true })
  expect(after.deadlines).toContainEqual(expect.objectContaining({ id: 'D01', status: 'met' }))
  expect(after.events.find(({ type }) => type === 'HELP_STARTED')).toMatchObject({ allowed: true, missing: [] })
})

it('gives the same submission its first answer again and does nothing twice', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  const submission = { id: randomUUID(), answers: LOW_NEED }
  const first = await ana.post(assess(id), submission)
  const written = await journalOf(id)
  const again = await ana.post(assess(id), submission)
  expect(again.status).toBe(200)
  expect(again.body).toEqual(first.body)
  expect(await journalOf(id)).toEqual(written)
})

it('takes a double click, two requests at once, as one act', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  const submission = { id: randomUUID(), answers: LOW_NEED }
  const both = await Promise.all([ana.post(assess(id), submission), ana.post(assess(id), submission)])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect((await journalOf(id)).filter(({ type }) => type === 'stepCompleted')).toHaveLength(1)
})

it('does not take something else under an id that was used', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  const submission = { id: randomUUID(), answers: LOW_NEED }
  await ana.post(assess(id), submission)
  const other = await ana.post(assess(id), { ...submission, answers: { ...LOW_NEED, alone: 'no' } })
  expect(other.status).toBe(422)
  expect(other.body).toMatchObject({ code: 'id-used', errors: [{ pointer: '/id' }] })
})

it('lets one of two people complete a step and tells the other that it is not open any more', async () => {
  const [ana, ion] = [await rest.as('caseManager'), await rest.as('caseManager/second')]
  const id = await helpedCase(ana, engine.unit)
  const [one, other] = await Promise.all([ana, ion].map((program) => program.post(`/cases/${id}/steps/sign-agreement/complete`, { id: randomUUID(), answers: {} })))
  expect([one?.status, other?.status].sort()).toEqual([200, 409])
  const refused = [one, other].find((response) => response?.status === 409)?.body as ProblemAnswer
  expect(refused.missing).toEqual([expect.objectContaining({ code: 'submitted', who: ['supervisor'], whoTitles: [expect.any(String)] })])
})

it('refuses an event with everything that is missing, who can mend it and by when', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  const { status, body, type } = await ana.post(`/cases/${id}/events`, { id: randomUUID(), type: 'HELP_STARTED', data: { startsOn: '2026-03-02' } })
  expect([status, type]).toEqual([409, 'application/problem+json'])
  expect((body as ProblemAnswer).missing).toEqual([
    expect.objectContaining({ code: 'G-01.assessed', text: 'The need has not been assessed yet', who: ['caseManager'], step: 'assess-need', by: expect.stringMatching(/\+0[23]:00$/) as string }),
    expect.objectContaining({ code: 'G-01.wants', text: 'The person has not said that she wants help', who: ['caseManager'] }),
  ])
  const { body: seen } = await ana.get(`/cases/${id}`)
  const event = (seen as CaseAnswer).events.find(({ type: one }) => one === 'HELP_STARTED')
  expect(event).toMatchObject({ allowed: false, missing: (body as ProblemAnswer).missing })
})

it('says what is missing in Romanian unless English is asked for', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  const { body } = await ana.post(`/cases/${id}/events`, { id: randomUUID(), type: 'HELP_STARTED', data: { startsOn: '2026-03-02' } }, 'ro')
  expect((body as ProblemAnswer).missing?.[0]?.text).toBe('Evaluarea nevoii nu este încă făcută')
})

it('tells first that an event is not possible, before what is wrong with its data', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  const { status } = await ana.post(`/cases/${id}/events`, { id: randomUUID(), type: 'HELP_STARTED', data: {} })
  expect(status).toBe(409)
})

it('points at every answer that cannot be taken and every question that must be answered', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  const { status, body } = await ana.post(assess(id), { id: randomUUID(), answers: { alone: 'perhaps', fell: 'yes', fellTimes: 'many', shoe: 42 } })
  expect(status).toBe(422)
  const pointers = (body as ProblemAnswer).errors?.map(({ pointer, code }) => `${pointer} ${code}`)
  expect(pointers).toEqual(expect.arrayContaining(['/answers/alone type', '/answers/fellTimes number', '/answers/shoe unknown', '/answers/wantsHelp required', '/answers/meals required']))
  expect((await journalOf(id)).filter(({ type }) => type === 'stepCompleted')).toHaveLength(0)
})

it.each([
  ['an unknown field', { id: 'x', answers: {}, colour: 'red' }, '/colour'],
  ['a wrong type', { id: 'x', answers: [] }, '/answers'],
  ['a missing id', { answers: {} }, '/id'],
  ['a moment without offset', { id: 'x', answers: {}, occurredAt: '2026-03-02T09:00:00' }, '/occurredAt'],
  ['a moment that does not exist', { id: 'x', answers: {}, occurredAt: 'yesterday' }, '/occurredAt'],
])('points at %s in a request', async (_what, body, pointer) => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  const response = await ana.post(assess(id), body)
  expect(response.status).toBe(422)
  expect((response.body as ProblemAnswer).errors).toContainEqual(expect.objectContaining({ pointer }))
})

it('refuses what is said to have happened in the future', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit)
  const { status, body } = await ana.post(assess(id), { id: randomUUID(), answers: LOW_NEED, occurredAt: new Date(Date.now() + 3_600_000).toISOString() })
  expect(status).toBe(422)
  expect((body as ProblemAnswer).errors).toContainEqual(expect.objectContaining({ pointer: '/occurredAt', code: 'future' }))
})

it('needs the second person where one is asked for, and never the same one', async () => {
  const [ana, sup] = [await rest.as('caseManager'), await rest.as('supervisor')]
  const id = await helpedCase(ana, engine.unit)
  await ana.post(`/cases/${id}/steps/sign-agreement/complete`, { id: randomUUID(), answers: {} })
  expect((await ana.post(`/cases/${id}/steps/sign-agreement/sign`, { id: randomUUID() })).status).toBe(409)
  const { body } = await sup.post(`/cases/${id}/steps/sign-agreement/sign`, { id: randomUUID() })
  expect((body as CaseAnswer).steps.find(({ key }) => key === 'sign-agreement')?.status).toBe('done')
})

it('proposes an event to a second person, who may send it back with a reason or carry it out', async () => {
  const [ana, sup] = [await rest.as('caseManager'), await rest.as('supervisor')]
  const id = await helpedCase(ana, engine.unit)
  const propose = () => ana.post(`/cases/${id}/events`, { id: randomUUID(), type: 'CASE_ENDED', data: { reason: 'moved', note: 'Cu știrea ei' } })
  expect(((await propose()).body as CaseAnswer).events.find(({ type }) => type === 'CASE_ENDED')?.proposed).toBeDefined()
  expect((await sup.post(`/cases/${id}/events/CASE_ENDED/return`, { id: randomUUID(), reason: 'Mai vorbiți cu ea.' })).status).toBe(200)
  await propose()
  const { body } = await sup.post(`/cases/${id}/events`, { id: randomUUID(), type: 'CASE_ENDED', data: {} })
  expect(body).toMatchObject({ closed: true, facts: { endReason: 'moved' } })
  const said = await engine.knex('case_events').where({ case_id: id, type: 'eventRaised' }).select('body')
  expect(JSON.stringify(said)).not.toContain('știrea')
})

it('answers about an unknown case and a forbidden one in the same words', async () => {
  const [ana, stranger] = [await rest.as('caseManager'), await rest.as('nobody')]
  const id = await openCase(ana, engine.unit)
  const forbidden = await stranger.get(`/cases/${id}`)
  const unknown = await ana.get('/cases/c_00000000000000000000')
  expect([forbidden.status, unknown.status]).toEqual([404, 404])
  expect({ ...(forbidden.body as object), instance: '' }).toEqual({ ...(unknown.body as object), instance: '' })
  for (const path of ['journal', 'notifications']) expect((await stranger.get(`/cases/${id}/${path}`)).status).toBe(404)
  expect((await stranger.post(assess(id), { id: randomUUID(), answers: LOW_NEED })).status).toBe(404)
})
