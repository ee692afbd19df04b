import { aReservedCase, aUnit, recorder } from '../support/factories'
import { projectAgain } from '../../database/projectAgain'
import { testDatabase } from '../support/database'
import { rules } from '../support/pathways'
import { aCase } from '../support/simulations'

const database = testDatabase()
const title = { ro: 'Altul', en: 'Another' }

it('what is asked for outside a case is in the worklist of its roles, and what the system opens among openings, until it is done', async () => {
  const { knex } = database
  const asking = rules((definition) => {
    const step = definition.steps['assess-need']
    if (step) step.effects = [{ id: 'place', title, reserve: 'place', within: '2 days' }, { id: 'memberCase', title, openCase: 'small', by: ['supervisor'] }]
  })
  const { id } = await aReservedCase(knex, { unitId: await aUnit(knex) })
  const case_ = aCase(asking)
  const record = recorder(knex, id, asking, case_)
  const work = () => knex('worklist').where({ case_id: id, kind: 'effect' }).orderBy('key').select('key', 'role', 'step')
  const openings = () => knex('case_openings').where({ case_id: id }).pluck<string[]>('key')

  case_.does({ type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 1, wantsHelp: true } })
  await record()
  expect([await work(), await openings()]).toEqual([[{ key: 'effect:place', role: 'caseManager', step: 'place' }], ['memberCase']])
  case_.does({ type: 'refuseEffect', effect: 'memberCase', because: 'staff', by: { id: 'system', roles: [] } })
  case_.does({ type: 'completeEffect', effect: 'place' })
  await record()
  const after = [await work(), await openings()]
  expect(after).toEqual([[{ key: 'effect:memberCase', role: 'supervisor', step: 'memberCase' }], []])
  await projectAgain(knex, id)
  expect([await work(), await openings()]).toEqual(after)
})
