import { accessLog } from '../../database/accessLog'
import { accessLogOverview, type LogFilter } from '../../database/accessLogOverview'
import { securityLog } from '../../database/securityLog'
import { testDatabase } from '../support/database'
import { aPerson, aReservedCase, aUnit, aUser } from '../support/factories'

const database = testDatabase()
const hour = (n: number): string => `2026-03-0${1 + Math.floor(n / 24)}T${String(n % 24).padStart(2, '0')}:00:00.000Z`

const given = { here: '', there: '', reader: '', other: '', code: '', second: '', elsewhere: '' }

/** Two counties. Of the first: a person with two cases, read, found and refused; of the other one case read. */
beforeAll(async () => {
  const { knex } = database
  const [here, there] = [await aUnit(knex), await aUnit(knex)]
  const [reader, other] = [await aUser(knex, here, ['caseManager']), await aUser(knex, there, ['caseManager'])]
  const personId = await aPerson(knex)
  const [first, second, elsewhere] = [await aReservedCase(knex, { unitId: here, personId }), await aReservedCase(knex, { unitId: here, personId }), await aReservedCase(knex, { unitId: there })]
  Object.assign(given, { here, there, reader, other, code: first.code, second: second.id, elsewhere: elsewhere.code })
  const log = accessLog(knex)
  await log.add({ userId: reader, action: 'read', subject: 'case', subjectId: first.id }, hour(1))
  await log.found(reader, [personId], hour(2))
  await log.add({ userId: reader, action: 'breakGlass', subject: 'case', subjectId: second.id, inPlaceOf: other }, hour(3))
  await log.add({ userId: other, action: 'read', subject: 'case', subjectId: elsewhere.id }, hour(4))
  await log.add({ userId: reader, action: 'refused', subject: 'breakGlass', subjectId: '' }, hour(5))
  for (let n = 0; n < 6; n++) await log.add({ userId: reader, action: 'export', subject: 'case', subjectId: first.id }, hour(30))
  await securityLog(knex).add({ act: 'caseRefused', userId: reader, about: elsewhere.id })
}, 60_000)

const search = async (filter: LogFilter, unit = given.here) => (await accessLogOverview(database.knex)([unit], filter)).rows
const acts = async (filter: LogFilter, unit?: string) => (await search(filter, unit)).map(({ action }) => action)

it('shows each county what concerns its own cases or was done by its own people, the latest first', async () => {
  expect(await acts({ until: hour(24) })).toEqual(['refused', 'breakGlass', 'search', 'read'])
  expect(await acts({ until: hour(24) }, given.there)).toEqual(['read'])
  expect(await search({ kind: 'refused' }, given.there)).toMatchObject([{ userId: given.reader, code: given.elsewhere }])
})

it('finds everything about a person by the code of one of her cases, and nothing by half a code', async () => {
  expect(await acts({ code: given.code.toLowerCase(), until: hour(24) })).toEqual(['breakGlass', 'search', 'read'])
  expect(await search({ code: given.code.slice(0, -1) })).toEqual([])
})

it('finds by who looked, by period and by kind, refusals of both logs among them', async () => {
  expect(await acts({ user: given.other }, given.here)).toEqual([])
  expect(await acts({ user: given.reader, from: hour(2), until: hour(4) })).toEqual(['breakGlass', 'search'])
  expect(await acts({ kind: 'breakGlass' })).toEqual(['breakGlass'])
  expect(await search({ kind: 'refused' })).toHaveLength(2)
})

it('says in whose place somebody looked', async () => {
  const [row] = await search({ kind: 'breakGlass' })
  expect(row?.inPlaceOfName).toMatch(/^Persoana /)
})

it('is paged without losing or repeating what happened at the same moment', async () => {
  const all = (await search({})).map(({ id }) => id)
  const seen: string[] = []
  let after: string | undefined
  do {
    const { rows, next } = await accessLogOverview(database.knex)([given.here], {}, { after, limit: 2 })
    seen.push(...rows.map(({ id }) => id))
    after = next
  } while (after !== undefined)
  expect(seen).toEqual(all)
})
