import { randomUUID } from 'node:crypto'
import type { CaseAnswer, ProblemAnswer } from '../../../api/contract/responses'
import { testRest, type Program } from '../../support/rest'
import { helpedCase, LOW_NEED, openCase } from '../../support/smallCase'

const rest = testRest()
const { engine } = rest
const OPENED = { practice: true, openedAt: '2026-03-02T09:00:00+02:00' }

interface Notification {
  deadline: string
  rung: string
  to: string
  at: string
  sentAt: string
}
const notifications = async (program: Program, id: string): Promise<Notification[]> => (await program.get(`/cases/${id}/notifications`)).body as Notification[]

it('starts the clock of a practice case where it was opened', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit, OPENED)
  const { body } = await ana.get(`/cases/${id}`)
  expect(body).toMatchObject({ practice: true, code: expect.stringMatching(/^EX-/) as string, now: expect.stringMatching(/^2026-03-02T09:00:\d\d\.\d{3}\+02:00$/) as string })
})

it('runs a month on the real engine with every reminder and escalation at its moment, across the change of clocks', async () => {
  const ana = await rest.as('caseManager')
  const id = await helpedCase(ana, engine.unit, OPENED)
  const { status, body } = await ana.post(`/cases/${id}/fast-forward`, { by: '40 days' })
  expect(status).toBe(200)
  expect((body as CaseAnswer).now).toMatch(/^2026-04-11T09:00:\d\d\.\d{3}\+03:00$/)
  const told = (await notifications(ana, id)).map(({ deadline, rung, to, at }) => [deadline, rung, to, at])
  expect(told).toEqual([
    ['D02', 'escalate-1', 'supervisor', '2026-03-10T08:00:00.000+02:00'],
    ['D03.1', 'remind-1', 'caseManager', '2026-03-26T08:00:00.000+02:00'],
    ['D03.1', 'remind-2', 'caseManager', '2026-04-01T08:00:00.000+03:00'],
    ['D03.1', 'escalate-1', 'supervisor', '2026-04-03T08:00:00.000+03:00'],
  ])
  const review = (body as CaseAnswer).deadlines.find((deadline) => deadline.id === 'D03.1')
  expect(review?.rungs.every(({ at, firedAt }) => at === firedAt)).toBe(true)
})

it('goes to a given moment, and to the next one from there', async () => {
  const ana = await rest.as('caseManager')
  const id = await helpedCase(ana, engine.unit, OPENED)
  for (const to of ['2026-03-09T23:59:58.000+02:00', '2026-03-10T00:00:00.000+02:00', '2026-03-10T08:00:00.000+02:00']) {
    const { body } = await ana.post(`/cases/${id}/fast-forward`, { to })
    expect(Date.parse((body as CaseAnswer).now) - Date.parse(to)).toBeGreaterThanOrEqual(0)
    expect(Date.parse((body as CaseAnswer).now) - Date.parse(to)).toBeLessThan(5_000)
  }
  expect(await notifications(ana, id)).toHaveLength(1)
})

it('judges a late entry on when the act happened, not on when it was typed in', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit, OPENED)
  await ana.post(`/cases/${id}/fast-forward`, { to: '2026-03-12T10:00:00+02:00' })
  expect((await notifications(ana, id)).length).toBeGreaterThan(0)
  const { status, body } = await ana.post(`/cases/${id}/steps/assess-need/complete`, { id: randomUUID(), answers: LOW_NEED, occurredAt: '2026-03-03T11:00:00+02:00' })
  expect(status).toBe(200)
  expect((body as CaseAnswer).deadlines.find((deadline) => deadline.id === 'D01')).toMatchObject({ status: 'met' })
  const { body: journal } = await ana.get(`/cases/${id}/journal`)
  const entry = (journal as { type: string; occurredAt: string; recordedAt: string }[]).find(({ type }) => type === 'stepCompleted')
  expect(entry).toMatchObject({ occurredAt: '2026-03-03T11:00:00.000+02:00', recordedAt: expect.stringMatching(/^2026-03-12T10:00:/) as string })
})

it('goes on after a year with the monthly reviews', async () => {
  const ana = await rest.as('caseManager')
  const id = await helpedCase(ana, engine.unit, OPENED)
  const { body } = await ana.post(`/cases/${id}/fast-forward`, { by: 'P1Y1M' })
  expect((body as CaseAnswer).deadlines.filter((deadline) => deadline.id.startsWith('D03.')).length).toBeGreaterThanOrEqual(13)
  const { status } = await ana.post(`/cases/${id}/events`, { id: randomUUID(), type: 'CONCERN', data: {} })
  expect(status).toBe(200)
})

it('moves the clock of practice cases only, and never back', async () => {
  const ana = await rest.as('caseManager')
  const live = await openCase(ana, engine.unit)
  const refused = await ana.post(`/cases/${live}/fast-forward`, { by: '1 day' })
  expect([refused.status, (refused.body as ProblemAnswer).code]).toEqual([409, 'not-practice'])
  const id = await openCase(ana, engine.unit, OPENED)
  const back = await ana.post(`/cases/${id}/fast-forward`, { to: '2026-03-01T00:00:00Z' })
  expect([back.status, (back.body as ProblemAnswer).errors?.[0]?.pointer]).toEqual([422, '/to'])
  expect((await ana.post(`/cases/${id}/fast-forward`, { by: 'a while' })).status).toBe(422)
})
