import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { caseEngine, type CaseEngine } from '../../commands/rebuild/caseEngine'
import { compareCase, type Standing } from '../../commands/rebuild/compareCase'
import { rebuildCases, type RebuildOptions } from '../../commands/rebuild/rebuildCases'
import { standingCase } from '../../database/standingCases'
import type { CaseState } from '../../domain/case/state'
import { rulesOf } from '../../domain/case/rules'
import { reachRungs } from '../../domain/case/reachRungs'
import { stageOf } from '../../domain/case/stage'
import { BehindTheJournal, recordNext } from '../../database/recordNext'
import { recordEvents } from '../../database/recordEvents'
import { journalOf } from '../../database/projectAgain'
import { verifyJournal } from '../../database/verifyJournal'
import { caseWorkflowId } from '../../workflows/messages'
import { testEngine } from '../support/engine'

const engine = testEngine()
const PATIENCE = 500
const answers = { wantsHelp: true, alone: 'no', fell: 'no', meals: 'yes' }

async function opened(given: { practice?: boolean; openedAt?: string } = {}): Promise<string> {
  const result = await engine.acts.openCase(await engine.user('caseManager'), { id: randomUUID(), pathway: 'small', unit: engine.unit, subject: {}, ...given })
  if (result.outcome !== 'ok') throw new Error(result.outcome)
  return result.caseId
}

const does = async (caseId: string): Promise<void> => {
  const result = await engine.acts.completeStep(await engine.user('caseManager'), caseId, 'assess-need', { id: randomUUID(), answers })
  if (result.outcome !== 'ok') throw new Error(result.outcome)
}

const handleOf = (caseId: string) => engine.client.workflow.getHandle(caseWorkflowId(caseId))
const caseEngineHere = (): CaseEngine => caseEngine(engine.client, engine.taskQueue)

/** Only this case, as if the others were not there. */
async function rebuiltCase(caseId: string, options: RebuildOptions = {}): Promise<{ standing: Standing | undefined; said: string[] }> {
  const said: string[] = []
  const found = await standingCase(engine.knex, caseId)
  const before = found && (await compareCase(engine.knex, caseEngineHere(), found, PATIENCE))
  await rebuildCases({ knex: engine.knex, engine: caseEngineHere(), say: ({ en }) => void said.push(en), patienceMs: PATIENCE }, options)
  return { standing: before?.standing, said: said.filter((line) => line.startsWith(found?.code ?? '?')) }
}

const standingOf = async (caseId: string): Promise<Standing | undefined> => {
  const found = await standingCase(engine.knex, caseId)
  return found && (await compareCase(engine.knex, caseEngineHere(), found, PATIENCE)).standing
}

/** As if the engine had been restored from a backup made before the case's last acts: its process starts from an earlier state. */
async function runOlder(caseId: string, state: CaseState): Promise<void> {
  await caseEngineHere().startAgain({ core: engine.core, state, offset: 0 })
}

const stateOf = async (caseId: string): Promise<CaseState> => {
  const found = await standingCase(engine.knex, caseId)
  if (!found) throw new Error('no such case')
  return found.state
}

it('a case whose process runs as it is written is left alone', async () => {
  const caseId = await opened()
  await does(caseId)
  const { runId } = await handleOf(caseId).describe()
  expect(await rebuiltCase(caseId)).toEqual({ standing: 'same', said: [] })
  expect((await handleOf(caseId).describe()).runId).toBe(runId)
}, 60_000)

it('a case whose process is gone is started again from what is written and goes on; again changes nothing', async () => {
  const caseId = await opened()
  await does(caseId)
  const before = await journalOf(engine.knex, caseId)
  await handleOf(caseId).terminate()
  expect(await rebuiltCase(caseId, { dryRun: true })).toMatchObject({ standing: 'missing', said: [expect.stringContaining('no process runs')] })
  expect(await standingOf(caseId)).toBe('missing')
  await rebuiltCase(caseId)
  expect(await rebuiltCase(caseId)).toEqual({ standing: 'same', said: [] })
  expect(await journalOf(engine.knex, caseId)).toEqual(before)
  const acted = await engine.acts.raiseEvent(await engine.user('caseManager'), caseId, 'HELP_STARTED', { id: randomUUID(), data: { startsOn: '2026-11-02' } })
  expect(acted.outcome).toBe('ok')
  expect((await journalOf(engine.knex, caseId)).length).toBeGreaterThan(before.length)
  expect(await verifyJournal(engine.knex, caseId)).toBeUndefined()
}, 60_000)

it('a process that is older than the journal is ended, and the case goes on from the journal', async () => {
  const caseId = await opened()
  const early = await stateOf(caseId)
  await does(caseId)
  await runOlder(caseId, early)
  expect(await rebuiltCase(caseId)).toMatchObject({ standing: 'older', said: [expect.stringContaining('knows less')] })
  expect(await standingOf(caseId)).toBe('same')
  expect(await engine.acts.view(await engine.user('caseManager'), caseId)).toMatchObject({ facts: { wantsHelp: true } })
}, 60_000)

it('a process that holds as many rows, but others, is ended too', async () => {
  const caseId = await opened()
  await does(caseId)
  const state = await stateOf(caseId)
  await runOlder(caseId, { ...state, facts: { ...state.facts, reviews: 7 } })
  expect(await rebuiltCase(caseId)).toMatchObject({ standing: 'differs' })
  expect(await standingOf(caseId)).toBe('same')
}, 60_000)

it('a process with acts that cannot be written is left alone unless all are to be started again', async () => {
  const caseId = await opened()
  const state = await stateOf(caseId)
  await runOlder(caseId, { ...state, sequence: state.sequence + 3 })
  const first = await rebuiltCase(caseId)
  expect(first).toMatchObject({ standing: 'ahead', said: [expect.stringContaining('left alone')] })
  await rebuildCases({ knex: engine.knex, engine: caseEngineHere(), say: () => undefined, patienceMs: PATIENCE }, { all: true })
  expect(await standingOf(caseId)).toBe('same')
}, 120_000)

it('a case whose own row does not fit its journal is not started from it', async () => {
  const caseId = await opened()
  await engine.knex('cases').where({ id: caseId }).update({ state: engine.knex.raw(`jsonb_set(state::jsonb, '{sequence}', '1')::json`) })
  const { said } = await rebuiltCase(caseId)
  expect(said).toEqual([expect.stringContaining('run parcurs verify')])
  await engine.knex('cases').where({ id: caseId }).update({ state: engine.knex.raw(`jsonb_set(state::jsonb, '{sequence}', to_jsonb(sequence))::json`) })
}, 60_000)

it('a moment that fell due while no process ran is reached on return, once', async () => {
  const caseId = await opened({ practice: true, openedAt: '2026-01-05T08:00:00.000Z' })
  await handleOf(caseId).terminate()
  const before = (await journalOf(engine.knex, caseId)).length
  await hoursPass(engine.knex, caseId, 24 * 40)
  await rebuiltCase(caseId)
  const journal = await journalOf(engine.knex, caseId)
  const reached = journal.slice(before).flatMap((event) => (event.type === 'rungReached' ? [`${event.deadline} ${event.rung.id} ${event.rung.at}`] : []))
  expect(reached.length).toBeGreaterThan(0)
  expect(new Set(reached).size).toBe(reached.length)
  await handleOf(caseId).terminate()
  await rebuiltCase(caseId)
  expect(await journalOf(engine.knex, caseId)).toEqual(journal)
}, 60_000)

/** The clock of a practice case goes on although nothing runs. */
const hoursPass = async (knex: Knex, caseId: string, hours: number): Promise<void> => {
  await knex('cases').where({ id: caseId }).update({ clock_offset_ms: knex.raw('clock_offset_ms + ?', [hours * 3_600_000]) })
}

it('a case started from its row decides as one that was never interrupted', async () => {
  const caseId = await opened({ practice: true, openedAt: '2026-01-05T08:00:00.000Z' })
  await does(caseId)
  const held = await caseEngineHere().stateOf(caseId)
  const written = await stateOf(caseId)
  expect(JSON.stringify(written)).toBe(JSON.stringify(held))
  const rules = rulesOf(engine.core)
  const until = '2026-09-01T08:00:00.000Z'
  expect(JSON.stringify(reachRungs(rules, written, until))).toBe(JSON.stringify(held && reachRungs(rules, held, until)))
}, 60_000)

it('what a process that is behind its journal decides is not written while cases are compared', async () => {
  const caseId = await opened()
  await does(caseId)
  const journal = await journalOf(engine.knex, caseId)
  const state = await stateOf(caseId)
  const batch = { caseId, events: journal.slice(-2), state, stage: stageOf(rulesOf(engine.core), state) }
  await recordNext(engine.knex, batch, { now: new Date().toISOString() })
  const other = { ...batch, events: batch.events.map((event) => ({ ...event, command: 'another act' })) }
  await expect(recordNext(engine.knex, other, { now: new Date().toISOString() })).rejects.toBeInstanceOf(BehindTheJournal)
  expect(await journalOf(engine.knex, caseId)).toEqual(journal)
  expect(await engine.knex('journal_conflicts').where({ case_id: caseId })).toEqual([])
  const at = '2026-11-22T10:00:00.000Z'
  const next = { ...batch, events: [{ type: 'caseResumed' as const, sequence: journal.length + 1, occurredAt: at, recordedAt: at, actor: 'system' }], state: { ...state, sequence: journal.length + 1 } }
  await recordNext(engine.knex, next, { now: at })
  await recordEvents(engine.knex, next)
  expect((await journalOf(engine.knex, caseId)).length).toBe(journal.length + 1)
}, 60_000)
