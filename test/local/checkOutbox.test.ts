import { checkOutbox } from '../../local/checkOutbox'
import { aReservedCase, aUnit } from '../support/factories'
import { testDatabase } from '../support/database'

const database = testDatabase()
const before = process.env.DATABASE_URL

beforeEach(() => {
  process.env.DATABASE_URL = database.url
})
afterEach(() => {
  if (before === undefined) delete process.env.DATABASE_URL
  else process.env.DATABASE_URL = before
})

it('says how many messages were given up and what to do, and nothing of those still on their way', async () => {
  const { knex } = database
  const { id } = await aReservedCase(knex, { unitId: await aUnit(knex) })
  const notification = { case_id: id, kind: 'notice', role: 'supervisor', recipient: 'u_1', channel: 'email', at: '2026-02-02T08:00:00Z' }
  await knex('notifications').insert({ ...notification, rung: 'A@1', next_attempt_at: '2026-02-02T09:00:00Z', attempts: 3 })
  expect(await checkOutbox()).toMatchObject({ state: 'found' })
  await knex('notifications').insert({ ...notification, rung: 'B@2', next_attempt_at: null, attempts: 12, last_error: 'EAUTH' })
  expect(await checkOutbox()).toMatchObject({ state: 'missing', found: { en: '1 did not leave after twelve attempts (EAUTH)' }, remedy: { en: expect.stringContaining('resend') as string } })
})
