import { randomBytes } from 'node:crypto'
import { cases } from '../../database/cases'
import { identities } from '../../database/identities'
import { PersonKeys } from '../../database/keys/personKeys'
import { CannotOpen } from '../../database/keys/envelope'
import { installationKeys } from '../../database/keys/installationKey'
import { moveToCompartment, NotTheTop } from '../../database/moveToCompartment'
import { pathwayVersions } from '../../database/pathwayVersions'
import { people, searchToken } from '../../database/people'
import { subjectSearchOverview } from '../../database/subjectsOverview'
import { TwoCompartments } from '../../database/twoCompartments'
import { users } from '../../database/users'
import { moveUnit } from '../../commands/unit'
import { grantsFor } from '../../domain/access/grants'
import { caseAbility } from '../../domain/access/permissions'
import { searchTerms } from '../../domain/people/person'
import { inCompartment } from '../support/compartments'
import { testDatabase } from '../support/database'
import { aUnit, aUser, TEST_KEY, testVault } from '../support/factories'
import { coreOf } from '../support/pathways'

const database = testDatabase()
const NAME = { firstName: 'Ioana', lastName: 'Ștefănescu', cnp: '2960101221144' }
const code = (): string => randomBytes(4).toString('hex')
const unitOf = (compartment: string, parent?: string) => aUnit(database.knex, code(), parent, compartment)

/** A case of the example pathway as it is in this compartment; unit and person may be given from elsewhere. */
async function aCase(compartment: string, given: { unitId?: string; personId?: string } = {}) {
  const { knex } = database
  const definition = inCompartment(compartment)
  const core = coreOf(definition)
  await pathwayVersions(knex).publish({ pathway: definition.pathway, hash: 'test', definition, core: () => core })
  const unitId = given.unitId ?? (await unitOf(compartment))
  const personId = given.personId ?? (await people(knex, await testVault(knex)).create(NAME, compartment))
  const opening = { pathway: definition.pathway, version: 1, hash: 'test', openedAt: '2026-02-02T08:00:00.000Z', year: 2026, createdBy: 'u_cm' }
  return { unitId, personId, ...(await cases(knex).reserve({ ...opening, unitId, personId })) }
}

describe('a case', () => {
  it('is of the compartment of its pathway, and so are its unit and its person', async () => {
    const { id } = await aCase('victims')
    const { rows } = await database.knex.raw<{ rows: object[] }>('select c.compartment as of_case, u.compartment as of_unit, p.compartment as of_person from cases c join units u on u.id = c.unit_id join people p on p.id = c.person_id where c.id = ?', [id])
    expect(rows).toEqual([{ of_case: 'victims', of_unit: 'victims', of_person: 'victims' }])
  })

  it('is refused in a unit of another compartment, and about a person of another', async () => {
    await expect(aCase('victims', { unitId: await unitOf('aggressors') })).rejects.toMatchObject({ constraint: 'cases_in_units_of_their_compartment' })
    const { personId } = await aCase('victims')
    await expect(aCase('aggressors', { personId })).rejects.toMatchObject({ constraint: 'cases_about_people_of_their_compartment' })
    await expect(database.knex('people').where({ id: personId }).update({ compartment: 'aggressors' })).rejects.toThrow('cases_in_units_of_their_compartment')
  })

  it('cannot be written over to another compartment by whoever holds the tables', async () => {
    const { id } = await aCase('victims')
    await expect(database.knex('cases').where({ id }).update({ compartment: 'aggressors' })).rejects.toThrow(/of_their_compartment/)
  })
})

describe('a unit', () => {
  it('is of the compartment of the unit above it', async () => {
    const above = await unitOf('victims')
    const under = await aUnit(database.knex, code(), above)
    expect(await database.knex('units').where({ id: under }).pluck('compartment')).toEqual(['victims'])
    await expect(aUnit(database.knex, code(), above, 'aggressors')).rejects.toThrow('units_in_one_compartment')
  })
})

describe('somebody', () => {
  it('cannot be given roles in units of two compartments, whichever way they come', async () => {
    const { knex } = database
    const [victims, aggressors] = [await unitOf('victims'), await unitOf('aggressors')]
    const id = await aUser(knex, victims, ['caseManager'])
    await expect(users(knex).grant(id, 'caseManager', aggressors)).rejects.toBeInstanceOf(TwoCompartments)
    await expect(users(knex).grant(id, 'caseManager', aggressors)).rejects.toThrow('nobody works in two')
    await identities(knex).holdClaimed(id, [{ role: 'supervisor', unit: aggressors }])
    await expect(knex('user_roles').where({ user_id: id }).update({ unit_id: aggressors })).resolves.toBe(1)
    expect(await knex('user_roles').where({ user_id: id }).pluck('unit_id')).toEqual([aggressors])
    await expect(users(knex).grant(id, 'supervisor', victims)).rejects.toBeInstanceOf(TwoCompartments)
  })

  it('cannot be given them by two people at once either', async () => {
    const { knex } = database
    const [victims, aggressors] = [await unitOf('victims'), await unitOf('aggressors')]
    const id = await aUser(knex, victims, [])
    const given = await Promise.allSettled([users(knex).grant(id, 'caseManager', victims), users(knex).grant(id, 'supervisor', aggressors)])
    expect(given.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('is given no leave to read a case of another compartment, and no deputy from there', async () => {
    const { knex } = database
    const { id: caseId } = await aCase('aggressors')
    const [victim, aggressor] = [await aUser(knex, await unitOf('victims'), ['caseManager']), await aUser(knex, await unitOf('aggressors'), ['caseManager'])]
    const leave = { id: code(), case_id: caseId, kind: 'granted', reason: Buffer.alloc(1), given_by: aggressor, until: '2099-01-01' }
    await expect(knex('record_grants').insert({ ...leave, user_id: victim })).rejects.toThrow('leave to read a case of another compartment')
    await expect(knex('record_grants').insert({ ...leave, user_id: aggressor })).resolves.toBeDefined()
    await expect(knex('absences').insert({ id: code(), user_id: aggressor, deputy_id: victim, from_at: '2026-01-01', until: '2026-02-01', created_by: 'u' })).rejects.toThrow('a deputy is of the same compartment')
  })
})

describe('a search', () => {
  const grants = grantsFor({ caseManager: { kind: 'staff', sees: { V0: 'read', V1: 'read' } } })
  const seenFrom = (...units: string[]) => caseAbility({ id: 'u_1', memberships: [{ role: 'caseManager', units }] }, grants)

  it('finds whom the viewer’s compartment knows and nobody of another, whatever the name', async () => {
    const { knex } = database
    const keys = await testVault(knex)
    const [hers, other] = [await aCase('victims'), await aCase('aggressors')]
    const find = (units: string[], text: string) => subjectSearchOverview(knex, keys)(seenFrom(...units), text)
    for (const text of ['Ștefănescu', 'ioana', '2960101221144', '1144']) {
      expect((await find([hers.unitId], text)).map(({ caseId }) => caseId)).toEqual([hers.id])
      expect((await find([other.unitId], text)).map(({ caseId }) => caseId)).toEqual([other.id])
    }
    expect(await find([hers.unitId, other.unitId], 'Ștefănescu')).toEqual([])
  })

  it('has tokens that fit those of no other compartment', async () => {
    const { vault } = await testVault(database.knex)
    const tokens = ['common', 'victims', 'aggressors'].map((compartment) => searchTerms(NAME).map((term) => searchToken(vault, compartment, term).toString('hex')))
    expect(new Set(tokens.flat()).size).toBe(3 * searchTerms(NAME).length)
  })
})

describe('the key of a person', () => {
  it('is wrapped by the key of her compartment and opens with that of no other', async () => {
    const { knex } = database
    const { vault } = await testVault(knex)
    const { personId } = await aCase('victims')
    const row: { wrapped_key: Buffer } | undefined = await knex('people').where({ id: personId }).first('wrapped_key')
    const wrapped = row?.wrapped_key ?? Buffer.alloc(0)
    expect(() => vault.unwrap('people of aggressors', wrapped, personId)).toThrow(CannotOpen)
    expect(() => vault.unwrap('people', wrapped, personId)).toThrow(CannotOpen)
    expect((await people(knex, { vault, personKeys: new PersonKeys(vault) }).read([personId])).get(personId)).toEqual(NAME)
  })

  it('still opens when it was wrapped before she came into her compartment', async () => {
    const { knex } = database
    const { vault } = await testVault(knex)
    const id = await people(knex, { vault, personKeys: new PersonKeys(vault) }).create(NAME)
    await knex('people').where({ id }).update({ compartment: 'victims' })
    expect((await people(knex, { vault, personKeys: new PersonKeys(vault) }).read([id])).get(id)).toEqual(NAME)
  })
})

describe('moving a unit to a compartment', () => {
  it('takes all under it, its people and cases along: read as before, found there and not where they were', async () => {
    const { knex } = database
    const { vault } = await testVault(knex)
    const above = await unitOf('common')
    const under = await aUnit(knex, code(), above)
    const { id, personId } = await aCase('common', { unitId: under })
    await aUser(knex, under, ['caseManager'])
    const keys = installationKeys({ PARCURS_KEY: TEST_KEY })
    expect(await moveUnit(knex, keys, above, 'victims')).toEqual({ units: 2, people: 1 })
    expect(await moveUnit(knex, keys, above, 'victims')).toEqual({ units: 0, people: 0 })
    expect(await knex('cases').where({ id }).pluck('compartment')).toEqual(['victims'])
    const read = people(knex, { vault, personKeys: new PersonKeys(vault) })
    expect((await read.read([personId])).get(personId)).toEqual(NAME)
    const tokens = await knex('person_search_tokens').where({ person_id: personId }).pluck<Buffer[]>('token')
    const expected = searchTerms(NAME).map((term) => searchToken(vault, 'victims', term).toString('hex'))
    expect(tokens.map((token) => token.toString('hex')).sort()).toEqual(expected.sort())
  })

  it('is refused for a unit under another, and while its staff works elsewhere; then nothing is moved', async () => {
    const { knex } = database
    const keys = await testVault(knex)
    const above = await unitOf('common')
    const { personId } = await aCase('common', { unitId: above })
    await expect(moveToCompartment(knex, keys, await aUnit(knex, code(), above), 'victims')).rejects.toBeInstanceOf(NotTheTop)
    const id = await aUser(knex, above, ['caseManager'])
    await users(knex).grant(id, 'supervisor', await unitOf('common'))
    await expect(moveUnit(knex, installationKeys({ PARCURS_KEY: TEST_KEY }), above, 'victims')).rejects.toThrow('nobody works in two')
    expect(await knex('people').where({ id: personId }).pluck('compartment')).toEqual(['common'])
    expect(await knex('units').where({ id: above }).pluck('compartment')).toEqual(['common'])
  })
})
