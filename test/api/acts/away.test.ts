import { randomUUID } from 'node:crypto'
import { createActs } from '../../../api/acts/createActs'
import { deliverWaiting } from '../../../api/acts/deliverWaiting'
import { engineOn } from '../../../api/acts/engine'
import type { ActNeeds } from '../../../api/acts/needs'
import { pathwaysIn } from '../../../api/acts/pathways'
import { acts as actStore } from '../../../database/acts'
import { people } from '../../../database/people'
import type { OwnSight } from '../../../database/sight'
import { temporalClient } from '../../../temporal/client'
import { testEngine } from '../../support/engine'
import { testVault } from '../../support/factories'
import { namespace } from '../../support/temporal'

const engine = testEngine()
/** Nothing listens there. */
const nowhere = temporalClient({ address: '127.0.0.1:1', namespace, codec: { encode: (payloads) => Promise.resolve(payloads), decode: (payloads) => Promise.resolve(payloads) } })
afterAll(() => nowhere.connection.close())

const answers = { wantsHelp: true, alone: 'no', fell: 'no', meals: 'yes', alias: 'Ana Exemplu' }
const opening = () => ({ id: randomUUID(), pathway: 'small', unit: engine.unit, subject: {} })
const failed = (_submission: string, error: unknown): never => {
  throw error
}

/** What a server carries acts out with, for the person who asks. */
async function needsOf(client: typeof engine.client): Promise<Omit<ActNeeds, 'knex' | 'store'> & { knex: OwnSight }> {
  return { knex: engine.own, ...(await testVault(engine.knex)), pathways: pathwaysIn(engine.knex), engine: engineOn(client, { namespace, taskQueue: engine.taskQueue }) }
}

/** What a worker delivers them with, for nobody in particular. */
async function workerNeeds(client: typeof engine.client): Promise<ActNeeds> {
  const needs = await needsOf(client)
  return { ...needs, knex: engine.knex, store: actStore(engine.knex, needs.personKeys) }
}

async function opened(): Promise<string> {
  const result = await engine.acts.openCase(await engine.user('caseManager'), opening())
  if (result.outcome !== 'ok') throw new Error(result.outcome)
  return result.caseId
}

it('keeps an act while the engine is away and delivers it under its id when it is back', async () => {
  const [ana, caseId, submission] = [await engine.user('caseManager'), await opened(), { id: randomUUID(), answers }]
  const away = createActs(await needsOf(nowhere))
  expect(await away.completeStep(ana, caseId, 'assess-need', submission)).toEqual({ outcome: 'away' })
  expect(await away.view(ana, caseId)).toMatchObject({ facts: { reviews: 0 } })

  await deliverWaiting(await workerNeeds(engine.client), failed, 0)
  expect(await engine.acts.view(ana, caseId)).toMatchObject({ facts: { needBand: 'LOW', wantsHelp: true } })
  expect(await engine.acts.completeStep(ana, caseId, 'assess-need', submission)).toMatchObject({ outcome: 'ok' })
  expect(await engine.knex('case_events').where({ case_id: caseId, type: 'stepCompleted' })).toHaveLength(1)
  const { person_id: person } = await engine.knex('cases').where({ id: caseId }).first<{ person_id: string }>('person_id')
  expect((await people(engine.knex, await testVault(engine.knex)).read([person])).get(person)).toMatchObject({ alias: 'Ana Exemplu' })
}, 60_000)

it('carries out a kept act at once when its sender tries again', async () => {
  const [ana, caseId, submission] = [await engine.user('caseManager'), await opened(), { id: randomUUID(), answers }]
  await createActs(await needsOf(nowhere)).completeStep(ana, caseId, 'assess-need', submission)
  expect(await engine.acts.completeStep(ana, caseId, 'assess-need', submission)).toMatchObject({ outcome: 'ok' })
  expect(await deliverWaiting(await workerNeeds(engine.client), failed, 0)).toBe(0)
  const { person_id: person } = await engine.knex('cases').where({ id: caseId }).first<{ person_id: string }>('person_id')
  expect((await people(engine.knex, await testVault(engine.knex)).read([person])).get(person)).toMatchObject({ alias: 'Ana Exemplu' })
}, 60_000)

it('answers a kept act that is not possible any more with its refusal', async () => {
  const [ana, caseId, submission] = [await engine.user('caseManager'), await opened(), { id: randomUUID(), data: {} }]
  await createActs(await needsOf(nowhere)).raiseEvent(ana, caseId, 'HELP_RESUMED', submission)
  await deliverWaiting(await workerNeeds(engine.client), failed, 0)
  expect(await engine.acts.raiseEvent(ana, caseId, 'HELP_RESUMED', submission)).toMatchObject({ outcome: 'refused', refusal: { code: 'not-allowed' } })
}, 60_000)

it('opens a case while the engine is away, and starts it when it is back', async () => {
  const ana = await engine.user('caseManager')
  const asked = opening()
  expect(await createActs(await needsOf(nowhere)).openCase(ana, asked)).toEqual({ outcome: 'away' })
  await deliverWaiting(await workerNeeds(engine.client), failed, 0)
  const again = await engine.acts.openCase(ana, asked)
  expect(again).toMatchObject({ outcome: 'ok' })
  const caseId = again.outcome === 'ok' ? again.caseId : ''
  expect(await engine.acts.completeStep(ana, caseId, 'assess-need', { id: randomUUID(), answers })).toMatchObject({ outcome: 'ok' })
  expect(await engine.knex('cases').where({ created_by: ana.id, opened_with: `${ana.id} ${asked.id}` })).toHaveLength(1)
}, 60_000)

it('asks the journal before it repeats an act whose answer was lost', async () => {
  const [ana, caseId, submission] = [await engine.user('caseManager'), await opened(), { id: randomUUID(), answers }]
  await engine.acts.completeStep(ana, caseId, 'assess-need', submission)
  const command = { act: { type: 'completeStep', step: 'assess-need', values: {}, id: submission.id, by: { id: ana.id, roles: ['caseManager'] } } }
  await engine.knex('submissions').where({ case_id: caseId }).whereLike('id', `%${submission.id}`).update({ status: null, answer: null, command: JSON.stringify(command) })
  await deliverWaiting(await workerNeeds(nowhere), failed, 0)
  expect(await engine.acts.completeStep(ana, caseId, 'assess-need', submission)).toMatchObject({ outcome: 'ok' })
  expect(await engine.knex('case_events').where({ case_id: caseId, type: 'stepCompleted' })).toHaveLength(1)
}, 60_000)
