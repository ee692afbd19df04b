import { apiTokens } from '../../database/apiTokens'
import { cases } from '../../database/cases'
import { pathwayVersions } from '../../database/pathwayVersions'
import { units } from '../../database/units'
import { users } from '../../database/users'
import { aPerson, aReservedCase, aUnit, aUser, published } from '../support/factories'
import { testDatabase } from '../support/database'
import { pathway } from '../support/pathways'

const database = testDatabase()

describe('case codes', () => {
  it('number the cases of a unit and a year without gaps, also when many open at once', async () => {
    const { knex } = database
    const unitId = await aUnit(knex, 'CS')
    const personId = await aPerson(knex)
    await aReservedCase(knex, { unitId, personId })
    const opened = await Promise.all(Array.from({ length: 12 }, () => aReservedCase(knex, { unitId, personId })))
    const numbers = Array.from({ length: 12 }, (_, index) => `CS-2026-${String(index + 2).padStart(4, '0')}`)
    expect(opened.map(({ code }) => code).sort()).toEqual(numbers)
    expect((await aReservedCase(knex, { unitId, personId, year: 2027 })).code).toBe('CS-2027-0001')
  })

  it('count practice cases apart', async () => {
    const { knex } = database
    const unitId = await aUnit(knex, 'VS')
    expect((await aReservedCase(knex, { unitId, practice: true })).code).toBe('EX-VS-2026-0001')
    expect((await aReservedCase(knex, { unitId })).code).toBe('VS-2026-0001')
  })

  it('are given once for one submission, also when it comes twice at once', async () => {
    const { knex } = database
    const unitId = await aUnit(knex, 'TM')
    const core = await published(knex)
    const opening = { pathway: core.stamp.pathway, version: 1, hash: core.stamp.hash, unitId, personId: await aPerson(knex), openedAt: '2026-02-02T08:00:00.000Z', year: 2026, createdBy: 'u_1', openedWith: 's1' }
    const answers = await Promise.all([1, 2, 3].map(() => cases(knex).reserve(opening)))
    expect(new Set(answers.map(({ id, code }) => `${id} ${code}`)).size).toBe(1)
    expect(await knex('cases').where({ unit_id: unitId })).toHaveLength(1)
  })
})

it('a case is never deleted', async () => {
  const { knex } = database
  const { id } = await aReservedCase(knex, { unitId: await aUnit(knex) })
  await expect(knex('cases').where({ id }).delete()).rejects.toThrow('never changed')
})

describe('published versions', () => {
  it('are numbered, and the same content is the same version', async () => {
    const { knex } = database
    const core = await published(knex)
    const store = pathwayVersions(knex)
    const publication = { pathway: 'other', definition: pathway(), core: (version: number) => ({ ...core, stamp: { ...core.stamp, version } }) }
    expect(await store.publish({ ...publication, hash: 'a' })).toEqual({ number: 1, isNew: true })
    expect(await store.publish({ ...publication, hash: 'b' })).toEqual({ number: 2, isNew: true })
    expect(await store.publish({ ...publication, hash: 'a' })).toEqual({ number: 1, isNew: false })
    expect(await store.current('other')).toMatchObject({ number: 2, hash: 'b', core: { stamp: { version: 2 } } })
  })

  it.each(["update pathway_versions set hash = 'x'", 'delete from pathway_versions', 'truncate pathway_versions cascade'])('are never changed: %s', async (sql) => {
    await published(database.knex)
    await expect(database.knex.raw(sql)).rejects.toThrow('never changed')
  })
})

describe('staff', () => {
  it('hold a role in a unit and in all units under it', async () => {
    const { knex } = database
    const network = await aUnit(knex)
    const centre = await aUnit(knex, undefined, network)
    const room = await aUnit(knex, undefined, centre)
    const id = await aUser(knex, network, ['localCoordinator'], { email: 'Coord@example.test' })
    await users(knex).grant(id, 'supervisor', centre)
    expect(await users(knex).byEmail('coord@EXAMPLE.test')).toMatchObject({
      id,
      memberships: [
        { role: 'localCoordinator', unitId: network, units: [network, centre, room].sort() },
        { role: 'supervisor', unitId: centre, units: [centre, room].sort() },
      ],
    })
    expect(await units(knex).called(room)).toMatchObject({ parentId: centre })
  })

  it('have one account for one address, however it is written', async () => {
    const { knex } = database
    const unitId = await aUnit(knex)
    await aUser(knex, unitId, [], { email: 'one@example.test' })
    await expect(aUser(knex, unitId, [], { email: 'ONE@example.test' })).rejects.toThrow('users_email_unique')
  })

  it('speak through a token until it is revoked, is over, or they leave', async () => {
    const { knex } = database
    const id = await aUser(knex, await aUnit(knex), [])
    const tokens = apiTokens(knex)
    const [token, over, other] = [await tokens.issue(id, 'a'), await tokens.issue(id, 'b', '2020-01-01T00:00:00.000Z'), await tokens.issue(id, 'c')]
    const speaksFor = async (one: string) => (await tokens.userOf(one))?.userId
    expect(await Promise.all([token, over, 'parcurs_made-up'].map(speaksFor))).toEqual([id, undefined, undefined])
    await tokens.revoke(token)
    expect(await tokens.userOf(token)).toBeUndefined()
    await users(knex).disable(id)
    expect(await tokens.userOf(other)).toBeUndefined()
  })
})
