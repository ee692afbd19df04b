import { drafts } from '../../database/drafts'
import { aReservedCase, aUnit, testVault } from '../support/factories'
import { testDatabase } from '../support/database'

const database = testDatabase()

async function aDraft() {
  const { knex } = database
  const { personKeys } = await testVault(knex)
  const { id } = await aReservedCase(knex, { unitId: await aUnit(knex) })
  await knex('cases').where({ id }).update({ status: 'open' })
  return { store: drafts(knex, personKeys), key: { caseId: id, step: 'assess-need', form: 'F-01', author: `u_${id}` } }
}

it('keeps what each save adds, sealed', async () => {
  const { store, key } = await aDraft()
  expect(await store.read(key)).toBeUndefined()
  expect(await store.save(key, { a: 'întâi' }, 0)).toMatchObject({ rev: 1 })
  expect(await store.save(key, { b: 2 }, 1)).toMatchObject({ rev: 2, answers: { a: 'întâi', b: 2 } })
  expect(await store.read(key)).toMatchObject({ rev: 2, answers: { a: 'întâi', b: 2 } })
  expect(await store.latest(key.author)).toMatchObject({ step: 'assess-need', form: 'F-01' })
  await store.drop(key)
  expect(await store.read(key)).toBeUndefined()
})

it('refuses a save from a window that knows an older draft, also when two save at once', async () => {
  const { store, key } = await aDraft()
  await store.save(key, { a: 1 })
  expect(await store.save(key, { a: 2 }, 0)).toBe('conflict')
  const both = await Promise.all([store.save(key, { b: 1 }, 1), store.save(key, { b: 2 }, 1)])
  expect(both.filter((answer) => answer === 'conflict')).toHaveLength(1)
})

it('keeps the drafts of two authors apart', async () => {
  const { store, key } = await aDraft()
  await store.save(key, { a: 1 })
  expect(await store.read({ ...key, author: 'u_other' })).toBeUndefined()
})
