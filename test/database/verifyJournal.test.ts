import { anchorDay } from '../../database/dayAnchors'
import { verifyJournal, verifyJournals } from '../../database/verifyJournal'
import { aReservedCase, aUnit, recorder } from '../support/factories'
import { testDatabase } from '../support/database'
import { rules } from '../support/pathways'
import { aCase } from '../support/simulations'
import { tampering } from '../support/tampering'

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

async function lengthOf(id: string): Promise<number> {
  const found: { sequence: number } | undefined = await database.knex('cases').where({ id }).first('sequence')
  return found?.sequence ?? 0
}

type Tampering = ReturnType<typeof tampering>
const found = async (tamper: (journal: Tampering, length: number) => Promise<unknown>) => {
  const id = await written()
  await tamper(tampering(database.knex, id), await lengthOf(id))
  return verifyJournal(database.knex, id)
}

describe('the journal', () => {
  it('is whole as it was written, whatever its values', async () => {
    const id = await written()
    expect(await lengthOf(id)).toBeGreaterThan(8)
    expect(await verifyJournal(database.knex, id)).toBeUndefined()
  })

  it.each([
    ['what was recorded', 1, { body: '{"facts": {}}' }],
    ['who did it', 3, { actor: 'u_other' }],
    ['when it happened', 2, { occurred_at: '2020-01-01T00:00:00Z' }],
    ['when it was written', 2, { recorded_at: '2020-01-01T00:00:00Z' }],
    ['its hash', 4, { hash: Buffer.alloc(32) }],
    ['the hash of the row before', 5, { prev_hash: Buffer.alloc(32) }],
  ])('names the row of which %s was altered', async (_name, sequence, columns) => {
    expect(await found((journal) => journal.alter(sequence, columns))).toEqual({ sequence, kind: 'altered' })
  })

  it('names a row that was altered and given a hash that fits it', async () => {
    expect(await found((journal) => journal.alterWithHash(4))).toEqual({ sequence: 4, kind: 'altered' })
    expect(await found((journal, length) => journal.alterWithHash(length))).toMatchObject({ kind: 'altered' })
  })

  it.each([2, 4, 7])('names row %i when it was removed, also when the rest was renumbered', async (sequence) => {
    expect(await found((journal) => journal.remove(sequence))).toEqual({ sequence, kind: 'removed' })
    expect(await found((journal) => journal.removeAndRenumber(sequence))).toEqual({ sequence, kind: 'removed' })
  })

  it.each([
    [1, 2],
    [3, 4],
    [2, 6],
  ])('names rows %i and %i when they were swapped, with or without their hashes', async (one, other) => {
    expect(await found((journal) => journal.swap(one, other))).toEqual({ sequence: one, kind: 'swapped', with: other })
    expect(await found((journal) => journal.swapContents(one, other))).toEqual({ sequence: one, kind: 'swapped', with: other })
  })

  it.each([2, 5])('names row %i when it was inserted, with or without hashes that fit', async (sequence) => {
    expect(await found((journal) => journal.insert(sequence, { fits: false }))).toEqual({ sequence, kind: 'inserted' })
    expect(await found((journal) => journal.insert(sequence, { fits: true }))).toEqual({ sequence, kind: 'inserted' })
  })

  it.each([false, true])('names a row that was put after the last one (with the head of the case: %s)', async (head) => {
    const id = await written()
    const length = await lengthOf(id)
    await tampering(database.knex, id).append(length + 1, { head })
    expect(await verifyJournal(database.knex, id)).toEqual({ sequence: length + 1, kind: 'inserted' })
  })

  it.each([
    ['alone', {}],
    ['together with the head', { head: true }],
  ])('shows that its end was cut off, %s', async (_name, what) => {
    expect(await found((journal) => journal.cutAfter(5, what))).toEqual({ sequence: 6, kind: 'removed' })
  })

  it('shows by the anchors that its end was cut off together with head and state', async () => {
    const id = await written()
    await anchorDay(database.knex, '2026-03-02T00:10:00Z')
    await tampering(database.knex, id).cutAfter(5, { head: true, state: true })
    expect(await verifyJournal(database.knex, id)).toEqual({ sequence: 6, kind: 'removed' })
  })

  it('shows by the anchors that a row and all hashes after it were rewritten', async () => {
    const id = await written()
    await anchorDay(database.knex, '2026-03-04T00:10:00Z')
    await tampering(database.knex, id).rewriteFrom(3)
    expect(await verifyJournal(database.knex, id)).toEqual({ sequence: 1, kind: 'rewritten', with: await lengthOf(id) })
  })

  it.each([
    ['changed', `update case_events set actor = 'u_x'`],
    ['deleted', 'delete from case_events'],
    ['emptied', 'truncate case_events cascade'],
  ])('cannot be %s', async (_name, sql) => {
    await written()
    await expect(database.knex.raw(sql)).rejects.toThrow('never changed')
  })
})

it('of many cases the wrong ones are named, each once, and rows of a case that does not exist', async () => {
  const [whole, altered, removed, other] = [await written(), await written(), await written(), await written()]
  await tampering(database.knex, altered).alter(2, { actor: 'u_other' })
  await tampering(database.knex, removed).cutAfter(3)
  const orphan = tampering(database.knex, other)
  await orphan.unguarded((trx) => trx('case_events').where({ case_id: other }).update({ case_id: 'c_nobody' }))
  const all = new Map<string, unknown>()
  for await (const { caseId, broken } of verifyJournals(database.knex)) all.set(caseId, broken)
  expect(all.has(whole)).toBe(true)
  expect(all.get(whole)).toBeUndefined()
  expect(all.get(altered)).toEqual({ sequence: 2, kind: 'altered' })
  expect(all.get(removed)).toEqual({ sequence: 4, kind: 'removed' })
  expect(all.get(other)).toEqual({ sequence: 1, kind: 'removed' })
  expect(all.get('c_nobody')).toEqual({ sequence: 1, kind: 'inserted' })
})
