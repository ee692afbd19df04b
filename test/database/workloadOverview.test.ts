import { workloadOverview } from '../../database/workloadOverview'
import { aReservedCase, aUnit, aUser, recorder } from '../support/factories'
import { testDatabase } from '../support/database'
import { rules } from '../support/pathways'
import { aCase } from '../support/simulations'

const database = testDatabase()

it('counts the open steps and the open cases of each person, unit by unit', async () => {
  const { knex } = database
  const [unitId, other] = [await aUnit(knex), await aUnit(knex)]
  const ana = await aUser(knex, unitId, ['caseManager'])
  for (const place of [unitId, unitId, other]) {
    const { id } = await aReservedCase(knex, { unitId: place })
    const case_ = aCase(rules())
    await recorder(knex, id, rules(), case_)()
    await knex('case_assignments').insert({ case_id: id, role: 'caseManager', user_id: ana, since: '2026-02-02T08:00:00Z' }).onConflict(['case_id', 'role']).merge()
    await knex('worklist').where({ case_id: id, role: 'caseManager' }).update({ assignee: ana })
  }
  const counted = async (units: string[], users?: string[]) => (await workloadOverview(knex)(units, users)).map(({ role, step, count }) => [role, step, count])
  expect(await counted([unitId])).toEqual([['caseManager', 'assess-need', 2], ['caseManager', null, 2]])
  expect(await counted([other], [ana])).toEqual([['caseManager', 'assess-need', 1], ['caseManager', null, 1]])
  expect(await counted([unitId], ['u_nobody'])).toEqual([])
})
