import { incompatible } from '../../../api/acts/incompatible'
import { caseExclusions } from '../../../database/caseExclusions'
import { Form } from '../../../domain/form/definition'
import { testDatabase } from '../../support/database'
import { aPerson, aReservedCase, aUnit, aUser, testVault } from '../../support/factories'

const database = testDatabase()
const form = Form.parse({ id: 'F-1', title: { ro: 'Responsabil' }, sections: [{ id: 'one', title: { ro: 'Cine' }, fields: [{ id: 'manager', type: 'code', label: { ro: 'Cine' }, colleagues: ['caseManager'] }, { id: 'note', type: 'code', label: { ro: 'Cod' } }] }] })

it('refuses to give work of a case to whom a conflict of interest keeps out of it, and says nothing more', async () => {
  const { knex } = database
  const { personKeys } = await testVault(knex)
  const unitId = await aUnit(knex)
  const [kept, other] = [await aUser(knex, unitId, ['caseManager']), await aUser(knex, unitId, ['caseManager'])]
  const personId = await aPerson(knex)
  const [here, elsewhere] = [await aReservedCase(knex, { unitId, personId }), await aReservedCase(knex, { unitId, personId })]
  await caseExclusions(knex, personKeys).add({ submission: 's1', caseId: here.id, personId, userId: kept, reason: 'Sunt rude.', declaredBy: other, tells: [] })
  const asked = (caseId: string, values: Record<string, string>) => incompatible({ knex, personKeys }, { id: caseId }, form, values)
  expect(await asked(here.id, { manager: kept })).toEqual({ code: 'not-allowed', missing: [{ code: 'incompatible', who: [] }] })
  expect(await asked(here.id, { manager: other })).toBeUndefined()
  expect(await asked(here.id, { note: kept })).toBeUndefined()
  expect(await asked(elsewhere.id, { manager: kept })).toBeUndefined()
})
