import { randomUUID } from 'node:crypto'
import { engineOn } from '../../api/acts/engine'
import { recordEvents } from '../../database/recordEvents'
import type { Command } from '../../domain/case/commands'
import { decide } from '../../domain/case/decide'
import { rulesOf } from '../../domain/case/rules'
import { stageOf } from '../../domain/case/stage'
import type { CaseState } from '../../domain/case/state'
import { caseState, caseWorkflowId } from '../../workflows/messages'
import { testEngine } from '../support/engine'
import { namespace } from '../support/temporal'

const engine = testEngine()

const told = (caseId: string): Promise<CaseState> => engine.client.workflow.getHandle(caseWorkflowId(caseId)).query(caseState)
const counted = async (caseId: string, command: string): Promise<number> => (await engine.knex<object>('case_events').where({ case_id: caseId, command, type: 'eventRaised' })).length
const concern = async (): Promise<Command> => ({ type: 'raiseEvent', event: 'CONCERN', data: {}, id: randomUUID(), by: { id: (await engine.user('caseManager')).id, roles: ['caseManager'] } })

async function rowOf(caseId: string): Promise<CaseState> {
  const row = await engine.knex('cases').where({ id: caseId }).first<{ state: CaseState }>('state')
  return row.state
}

/** A case with an act in its journal that its workflow knows nothing of: its worker fell after writing, before Temporal heard. */
async function fallen(given?: Command): Promise<{ caseId: string; lost: Command }> {
  const opened = await engine.acts.openCase(await engine.user('caseManager'), { id: randomUUID(), pathway: 'small', unit: engine.unit, subject: {} })
  if (opened.outcome !== 'ok') throw new Error(opened.outcome)
  const [{ caseId }, lost, rules] = [opened, given ?? (await concern()), rulesOf(engine.core)]
  const decision = decide(rules, await rowOf(caseId), lost, new Date().toISOString())
  if (decision.refusal) throw new Error(decision.refusal.code)
  await recordEvents(engine.knex, { caseId, ...decision, stage: stageOf(rules, decision.state) })
  return { caseId, lost }
}

const acting = () => engineOn(engine.client, { namespace, taskQueue: engine.taskQueue })

it('another act finds its place taken, and is done after what the journal holds', async () => {
  const [{ caseId, lost }, next] = [await fallen(), await concern()]
  expect((await acting().act(caseId, next)).refusal).toBeUndefined()
  expect([await counted(caseId, lost.id), await counted(caseId, next.id)]).toEqual([1, 1])
  expect(await told(caseId)).toEqual(await rowOf(caseId))
}, 60_000)

it('the act itself, sent again, is not done a second time, then or later', async () => {
  const { caseId, lost } = await fallen()
  expect((await acting().act(caseId, lost)).refusal).toBeUndefined()
  expect(await counted(caseId, lost.id)).toBe(1)
  expect(await told(caseId)).toEqual(await rowOf(caseId))
}, 60_000)

it('an act that was taken over is known when it arrives after another', async () => {
  const { caseId, lost } = await fallen()
  await acting().act(caseId, await concern())
  await acting().act(caseId, lost)
  expect(await counted(caseId, lost.id)).toBe(1)
}, 60_000)

it('the case learns of it when it is told how far its journal goes', async () => {
  const { caseId } = await fallen()
  const { sequence } = await rowOf(caseId)
  expect((await told(caseId)).sequence).toBeLessThan(sequence)
  await acting().catchUp(caseId, sequence)
  expect(await told(caseId)).toEqual(await rowOf(caseId))
}, 60_000)

it('an act that only the lost one makes possible is not refused', async () => {
  const by = await engine.user('caseManager')
  const assessed: Command = { type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true }, id: randomUUID(), by: { id: by.id, roles: ['caseManager'] } }
  const { caseId } = await fallen(assessed)
  const started = { id: randomUUID(), data: { startsOn: new Date().toISOString().slice(0, 10) } }
  expect((await engine.acts.raiseEvent(by, caseId, 'HELP_STARTED', started)).outcome).toBe('ok')
  expect(await told(caseId)).toEqual(await rowOf(caseId))
}, 60_000)
