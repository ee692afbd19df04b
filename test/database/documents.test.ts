import { documents, type DocumentContent } from '../../database/documents'
import { aReservedCase, aUnit, testVault } from '../support/factories'
import { testDatabase } from '../support/database'

const database = testDatabase()
const AT = '2026-03-05T10:00:00.000Z'
const content: DocumentContent = { root: { tag: '', children: [] }, title: 'T', institution: 'I', language: 'ro', on: '2026-03-05', footer: '', signatures: [] }

const falls = (): never => {
  throw new Error('no paper')
}

async function drafts(count: number, unitId: string) {
  const { id: caseId } = await aReservedCase(database.knex, { unitId })
  const { personKeys } = await testVault(database.knex)
  const row: { person_id: string } | undefined = await database.knex('cases').where('cases.id', caseId).first('cases.person_id')
  const personId = row?.person_id ?? ''
  const store = documents(database.knex, personKeys)
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push(await store.draft({ caseId, unitId, pathway: 'small', version: 1, document: 'T-01', language: 'ro', asked: { purpose: 'taina' }, by: 'u1', at: AT }, personId))
  const finalise = (id: string, make = (number: number | undefined) => ({ content: { ...content, title: String(number) }, pdf: Buffer.from(`%PDF ${number}`) })) =>
    store.finalise(id, personId, { register: 'outgoing', year: 2026, forms: {}, by: 'u1', at: AT, make })
  return { caseId, personId, store, ids, finalise }
}

describe('documents', () => {
  it('are numbered from 1 without gaps or repetitions, many at once and with failures among them', async () => {
    const { ids, finalise, caseId, store } = await drafts(24, await aUnit(database.knex))
    const done = await Promise.allSettled(ids.map((id, i) => finalise(id, i % 4 === 3 ? falls : undefined)))
    expect(done.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
    const numbers = (await store.ofCase(caseId)).flatMap(({ number }) => (number === null ? [] : [number])).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => i + 1))
  })

  it('give the number back when the paper cannot be made', async () => {
    const { ids, finalise, store, caseId } = await drafts(2, await aUnit(database.knex))
    const [first = '', second = ''] = ids
    await expect(finalise(first, falls)).rejects.toThrow('no paper')
    expect(await finalise(second)).toBe(true)
    expect((await store.find(caseId, second))?.number).toBe(1)
    expect(await store.find(caseId, first)).toMatchObject({ status: 'draft', number: null })
  })

  it('have a series of numbers for each unit', async () => {
    const [one, other] = [await drafts(1, await aUnit(database.knex)), await drafts(1, await aUnit(database.knex))]
    await one.finalise(one.ids[0] ?? '')
    await other.finalise(other.ids[0] ?? '')
    expect((await other.store.ofCase(other.caseId))[0]?.number).toBe(1)
  })

  it('are kept sealed, once and for all', async () => {
    const { ids, finalise, store, personId, caseId } = await drafts(1, await aUnit(database.knex))
    const [id = ''] = ids
    expect(await store.asked(id, personId)).toEqual({ purpose: 'taina' })
    expect([await finalise(id), await finalise(id), await store.throwAway(id)]).toEqual([true, false, false])
    expect(await store.made(id, personId)).toMatchObject({ content: { title: '1' }, pdf: Buffer.from('%PDF 1') })
    await expect(database.knex('documents').where('documents.id', id).update({ number: 9 })).rejects.toThrow('kept as it is')
    await expect(database.knex('documents').where('documents.id', id).delete()).rejects.toThrow('kept as it is')
    expect(await store.annul(id, personId, { reason: 'greșit', by: 'u1', at: AT })).toBe(true)
    expect(await store.find(caseId, id)).toMatchObject({ status: 'annulled', number: 1 })
    expect((await store.made(id, personId))?.reason).toBe('greșit')
    const { rows } = await database.knex.raw<{ rows: { text: string }[] }>('select documents::text as text from documents where id = ?', [id])
    expect(rows[0]?.text).not.toContain('taina')
  })

  it('can be thrown away while they are drafts', async () => {
    const { ids, store, caseId } = await drafts(1, await aUnit(database.knex))
    expect(await store.throwAway(ids[0] ?? '')).toBe(true)
    expect(await store.ofCase(caseId)).toEqual([])
  })
})
