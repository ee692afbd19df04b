import { randomUUID } from 'node:crypto'
import { moment } from '../../domain/scenario/expect'
import { journalOf } from '../../database/projectAgain'
import { caseWorkflowId } from '../../workflows/messages'
import { testEngine } from '../support/engine'

const engine = testEngine({ carryOverAfter: 40 })

it('a practice case of 400 days with monthly reviews carries over to new runs and loses nothing', async () => {
  const { acts, core, unit } = engine
  const at = (local: string): string => moment(local, core.calendar)
  const [caseManager, supervisor] = [await engine.user('caseManager'), await engine.user('supervisor')]
  const opened = await acts.openCase(caseManager, { id: randomUUID(), pathway: 'small', unit, subject: { alias: 'TEST' }, openedAt: at('2025-01-10T09:00'), practice: true })
  if (opened.outcome !== 'ok') throw new Error(opened.outcome)
  const { caseId } = opened
  const done = async (work: Promise<{ outcome: string }>) => expect(await work).toMatchObject({ outcome: 'ok' })
  const assessment = { wantsHelp: true, alone: 'yes', fell: 'no', meals: 'yes' }

  await done(acts.completeStep(caseManager, caseId, 'assess-need', { id: randomUUID(), answers: assessment }))
  await done(acts.raiseEvent(caseManager, caseId, 'HELP_STARTED', { id: randomUUID(), data: { startsOn: '2025-01-10' } }))
  await done(acts.completeStep(caseManager, caseId, 'sign-agreement', { id: randomUUID(), answers: {} }))
  await done(acts.signStep(supervisor, caseId, 'sign-agreement', { id: randomUUID() }))
  for (let month = 1; month <= 13; month++) {
    await done(acts.fastForward(caseManager, caseId, () => new Date(Date.parse(at('2025-01-10T09:00')) + month * 30.5 * 86_400_000).toISOString()))
    await done(acts.completeStep(caseManager, caseId, 'monthly-review', { id: randomUUID(), answers: { visits: 4, worse: 'no' } }))
  }

  const { runId, raw } = await engine.client.workflow.getHandle(caseWorkflowId(caseId)).describe()
  expect(raw.workflowExecutionInfo?.firstRunId).not.toBe(runId)
  const journal = await journalOf(engine.knex, caseId)
  expect(journal.map(({ sequence }) => sequence)).toEqual(journal.map((_, index) => index + 1))
  expect(journal.filter((event) => event.type === 'stepCompleted' && event.step === 'monthly-review')).toHaveLength(13)
  expect(journal.filter((event) => event.type === 'deadlineMet' && event.deadline.startsWith('D03')).length).toBe(13)
  expect((await acts.read(caseManager, caseId))?.view.facts.reviews).toBe(13)
}, 240_000)

it('two people who complete the same step at the same moment do it once, and the second is told', async () => {
  const { acts, unit } = engine
  const people = [await engine.user('caseManager'), await engine.user('caseManager/second')]
  const opened = await acts.openCase(await engine.user('supervisor'), { id: randomUUID(), pathway: 'small', unit, subject: { alias: 'TEST' } })
  if (opened.outcome !== 'ok') throw new Error(opened.outcome)
  const start = people[0] && (await acts.completeStep(people[0], opened.caseId, 'assess-need', { id: randomUUID(), answers: { wantsHelp: true, alone: 'yes', fell: 'no', meals: 'yes' } }))
  expect(start?.outcome).toBe('ok')
  await Promise.all(people.map((person) => acts.raiseEvent(person, opened.caseId, 'HELP_STARTED', { id: randomUUID(), data: { startsOn: '2026-11-02' } }))).then((outcomes) => {
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['ok', 'refused'])
  })
  const journal = await journalOf(engine.knex, opened.caseId)
  expect(journal.filter((event) => event.type === 'eventRaised' && event.event === 'HELP_STARTED')).toHaveLength(1)
}, 120_000)
