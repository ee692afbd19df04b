import { aReservedCase, aUnit, recorder } from '../support/factories'
import { testDatabase } from '../support/database'
import { rules } from '../support/pathways'
import { aCase } from '../support/simulations'

const database = testDatabase()

it('an entry that changes nothing but the journal is written', async () => {
  const { knex } = database
  const reserved = await aReservedCase(knex, { unitId: await aUnit(knex) })
  const it_ = aCase(rules())
  const record = recorder(knex, reserved.id, rules(), it_)
  await record()
  it_.does({ type: 'noteDocument', document: 'T-01', made: 'd_1', hash: 'abc', act: 'final' })
  await record()
  expect(await knex('case_events').where({ case_id: reserved.id, type: 'documentNoted' })).toHaveLength(1)
})
