import { connect, isDatabaseAway, withoutData } from '../../database/connection'
import { testDatabase } from '../support/database'
import { openProxy } from '../support/proxy'

const database = testDatabase()

/** A pool that can be cut off. */
async function cuttable() {
  const address = new URL(database.url)
  const proxy = await openProxy({ host: address.hostname, port: Number(address.port) })
  return { proxy, knex: connect(Object.assign(address, { host: `127.0.0.1:${proxy.port}` }).href) }
}

const errorOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined, (error: unknown) => error)

it('knows a database that went away in the middle of a statement, of a transaction, and before either', async () => {
  const { proxy, knex } = await cuttable()
  const sleeping = errorOf(Promise.resolve(knex.raw('select pg_sleep(30)')))
  const inTransaction = errorOf(
    knex.transaction(async (trx) => {
      await trx.raw('select 1')
      await proxy.cut()
      await trx.raw('select 2')
    }),
  )
  const errors = [await sleeping, await inTransaction, await errorOf(Promise.resolve(knex.raw('select 3'))), await errorOf(knex.transaction((trx) => trx.raw('select 4')))]
  expect(errors.map(isDatabaseAway)).toEqual([true, true, true, true])
  await proxy.mend()
  expect(await knex.raw<{ rows: unknown[] }>('select 5 as five')).toMatchObject({ rows: [{ five: 5 }] })
  await knex.destroy()
  await proxy.cut()
}, 60_000)

it('does not take a mistake for an outage, and tells of it without what was written', async () => {
  await database.knex('units').insert({ id: 'u-1', code: 'U1', name: 'Una' })
  const error = await errorOf(Promise.resolve(database.knex('units').insert({ id: 'u-1', code: 'SECRET', name: 'Ana Exemplu' })))
  expect(isDatabaseAway(error)).toBe(false)
  expect(error).toMatchObject({ detail: expect.stringContaining('u-1') as string })
  const told = withoutData(error)
  expect(told).toMatchObject({ code: '23505', message: expect.stringContaining('units_pkey') as string })
  expect(JSON.stringify(told, Object.getOwnPropertyNames(told))).not.toMatch(/u-1|SECRET|Exemplu/)
})
