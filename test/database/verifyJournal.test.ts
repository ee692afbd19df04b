import { anchorJournals, verifyJournal } from '../../database/verifyJournal'
import { aReservedCase, aUnit, recorder } from '../support/factories'
import { testDatabase } from '../support/database'
import { rules } from '../support/pathways'
import { aCase } from '../support/simulations'

const small = rules()
const database = testDatabase()

async function written(): Promise<string> {
  const { knex } = database
  const { id } = await aReservedCase(knex, { unitId: await aUnit(knex), practice: true })
  const it_ = aCase(small, { facts: { wantsHelp: true, needScore: 1.5 } })
  const record = recorder(knex, id, small, it_)
  await record()
  it_.until('2026-02-20T12:00')
  await record()
  return id
}

/** As somebody who owns the database would do it, past the triggers. */
async function tamper(sql: string, bindings: string[]): Promise<void> {
  await database.knex.transaction(async (trx) => {
    await trx.raw('alter table case_events disable trigger user')
    await trx.raw(sql, bindings)
    await trx.raw('alter table case_events enable trigger user')
  })
}

async function lengthOf(id: string): Promise<number> {
  const found: { sequence: number } | undefined = await database.knex('cases').where({ id }).first('sequence')
  return found?.sequence ?? 0
}

describe('the journal', () => {
  it('is whole as it was written, whatever its values', async () => {
    expect(await verifyJournal(database.knex, await written())).toBeUndefined()
  })

  it.each([
    ['what was recorded', `update case_events set body = '{"facts": {}}' where case_id = ? and sequence = 1`, { sequence: 1, reason: 'changed' }],
    ['who did it', `update case_events set actor = 'u_other' where case_id = ? and sequence = 3`, { sequence: 3, reason: 'changed' }],
    ['when it happened', `update case_events set occurred_at = occurred_at + interval '1 ms' where case_id = ? and sequence = 2`, { sequence: 2, reason: 'changed' }],
    ['when it was written', `update case_events set recorded_at = recorded_at - interval '1 day' where case_id = ? and sequence = 2`, { sequence: 2, reason: 'changed' }],
    ['a row that was taken out', 'delete from case_events where case_id = ? and sequence = 4', { sequence: 4, reason: 'missing' }],
  ])('shows a change of %s', async (_name, sql, broken) => {
    const id = await written()
    await tamper(sql, [id])
    expect(await verifyJournal(database.knex, id)).toEqual(broken)
  })

  it('shows that its end was cut off, even together with the head', async () => {
    const id = await written()
    await anchorJournals(database.knex)
    expect(await database.knex('case_events').where({ case_id: id })).toHaveLength(await lengthOf(id))
    expect(await lengthOf(id)).toBeGreaterThan(5)
    await tamper('delete from case_events where case_id = ? and sequence > 5', [id])
    expect(await verifyJournal(database.knex, id)).toEqual({ sequence: 6, reason: 'cut-short' })
    await tamper('update cases set sequence = 5, last_hash = (select hash from case_events e where e.case_id = cases.id and e.sequence = 5) where id = ?', [id])
    expect(await verifyJournal(database.knex, id)).toEqual({ sequence: 6, reason: 'cut-short' })
  })

  it.each([
    ['changed', `update case_events set actor = 'u_x'`],
    ['deleted', 'delete from case_events'],
    ['emptied', 'truncate case_events cascade'],
  ])('cannot be %s', async (_name, sql) => {
    await written()
    await expect(database.knex.raw(sql)).rejects.toThrow('never changed')
  })

  it('anchors each head once', async () => {
    await written()
    expect(await anchorJournals(database.knex)).toBeGreaterThan(0)
    expect(await anchorJournals(database.knex)).toBe(0)
  })
})
