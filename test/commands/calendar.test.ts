import { randomUUID } from 'node:crypto'
import { followCalendar } from '../../commands/calendar/followCalendar'
import { previewDay } from '../../commands/calendar/previewDay'
import { caseEngine, type CaseEngine } from '../../commands/rebuild/caseEngine'
import { compareCase } from '../../commands/rebuild/compareCase'
import { rebuildCases } from '../../commands/rebuild/rebuildCases'
import { calendarDays } from '../../database/calendarDays'
import { journalOf } from '../../database/projectAgain'
import { readModelDifferences } from '../../database/readModelDifferences'
import { standingCase } from '../../database/standingCases'
import { verifyJournal } from '../../database/verifyJournal'
import { caseWorkflowId } from '../../workflows/messages'
import { testEngine } from '../support/engine'

const engine = testEngine()
const DAY = { calendar: 'national', date: '2026-02-04', off: true }
const caseEngineHere = (): CaseEngine => caseEngine(engine.client, engine.taskQueue)
const follow = async (by: string) => followCalendar(engine.knex, caseEngineHere(), 'national', by, ({ en }) => { throw new Error(en) })

async function opened(openedAt: string): Promise<string> {
  const result = await engine.acts.openCase(await engine.user('caseManager'), { id: randomUUID(), pathway: 'small', unit: engine.unit, subject: {}, practice: true, openedAt })
  if (result.outcome !== 'ok') throw new Error(result.outcome)
  return result.caseId
}

it('a day declared off is foreseen, then followed by every open case whose clocks it touches, and by its process when that is lost', async () => {
  const { knex } = engine
  const { id: by } = await engine.user('supervisor')
  const [touched, untouched] = [await opened('2026-02-02T10:00'), await opened('2026-05-04T10:00')]

  const previews = await previewDay(knex, DAY, new Date().toISOString())
  expect(previews).toHaveLength(1)
  expect([...(previews[0]?.moves ?? [])]).toEqual([['D01 2026-02-05 23:59 → 2026-02-06 23:59', 1]])
  expect(await calendarDays(knex).newest()).toBe(0)
  const onIt = await previewDay(knex, { ...DAY, date: '2026-02-05' }, new Date().toISOString())
  expect([...(onIt[0]?.steps ?? [])]).toEqual([['assess-need', 1]])

  const { version } = await calendarDays(knex).declare({ ...DAY, by, reason: 'Ordin' })
  expect(await calendarDays(knex).declare({ ...DAY, by, reason: 'Ordin' })).toEqual({ version, isNew: false })
  expect(await follow(by)).toEqual({ renewed: 2, failed: 0 })
  expect(await follow(by)).toEqual({ renewed: 0, failed: 0 })

  const journal = await journalOf(knex, touched)
  expect(journal.slice(-2)).toMatchObject([{ type: 'calendarRenewed', calendar: version, actor: by }, { type: 'deadlineChanged', because: 'calendar', deadline: { id: 'D01', dueOn: '2026-02-06', receipt: { calendar: version } } }])
  expect((await journalOf(knex, untouched)).at(-1)).toMatchObject({ type: 'calendarRenewed', calendar: version })
  expect(await knex('case_deadlines').where({ case_id: touched, id: 'D01' }).first('case_deadlines.due_on')).toEqual({ due_on: '2026-02-06' })
  expect(await readModelDifferences(knex, touched)).toEqual([])

  await engine.client.workflow.getHandle(caseWorkflowId(touched)).terminate()
  await rebuildCases({ knex, engine: caseEngineHere(), say: () => undefined }, { quiet: true })
  const found = await standingCase(knex, touched)
  if (!found) throw new Error('no such case')
  expect((await compareCase(knex, caseEngineHere(), found)).standing).toBe('same')
  const helping = { id: randomUUID(), answers: { wantsHelp: true, alone: 'no', fell: 'no', meals: 'yes' } }
  expect((await engine.acts.completeStep(await engine.user('caseManager'), touched, 'assess-need', helping)).outcome).toBe('ok')

  const later = await opened('2026-02-02T10:00')
  expect((await standingCase(knex, later))?.state).toMatchObject({ calendar: version, deadlines: { D01: { dueOn: '2026-02-06' } } })
  expect(await verifyJournal(knex, touched)).toBeUndefined()
}, 120_000)
