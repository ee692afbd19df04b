import { destroy } from '../../database/erasure/destroy'
import { openVault } from '../../database/keys/vault'
import { installationKeys } from '../../database/keys/installationKey'
import { PersonErased } from '../../database/keys/personErased'
import { PersonKeys } from '../../database/keys/personKeys'
import { people } from '../../database/people'
import { protectedAddresses } from '../../database/protectedAddresses'
import { subjectsOverview, subjectSearchOverview } from '../../database/subjectsOverview'
import { grantsFor } from '../../domain/access/grants'
import { caseAbility } from '../../domain/access/permissions'
import { aReservedCase, aUnit, TEST_KEY, testVault } from '../support/factories'
import { testDatabase } from '../support/database'

const database = testDatabase()
const grants = grantsFor({
  caseManager: { kind: 'staff', sees: { V0: 'read', V1: 'read' } },
  groupFacilitator: { kind: 'staff', sees: { V0: 'read', V1: 'alias' } },
  vocationalCounsellor: { kind: 'staff', sees: { V0: 'read' } },
})
const secret = { firstName: 'Ioana-Maria', lastName: 'Ștefănescu', alias: 'Nana', cnp: '2960101221144', phone: '0740 123 456', legalAddress: 'Strada Lalelelor 12' }

async function stored() {
  const { knex } = database
  const keys = await testVault(knex)
  const personId = await people(knex, keys).create(secret)
  const unitId = await aUnit(knex)
  const { id, code } = await aReservedCase(knex, { unitId, personId })
  const seenBy = (role: string, id = 'u_1') => caseAbility({ id, memberships: [{ role, units: [unitId] }] }, grants)
  return { knex, keys, personId, unitId, id, code, seenBy }
}

describe('a person', () => {
  it('comes back as she was written, and changes field by field', async () => {
    const { knex, keys, personId } = await stored()
    await people(knex, keys).change(personId, { phone: '0740 000 000' })
    expect((await people(knex, keys).read([personId])).get(personId)).toEqual({ ...secret, phone: '0740 000 000' })
  })

  it('cannot be read in the tables, whole or in part', async () => {
    const { knex, keys, personId } = await stored()
    await people(knex, keys).saveSafeContact(personId, { channels: ['call'], phone: '0755 999 888', neutralText: 'Cabinet stomatologic' }, 'u_1')
    await protectedAddresses(knex, keys.vault).save('LP-CS-01', await aUnit(knex), 'Strada Ascunsă 7')
    const { rows: tables } = await knex.raw<{ rows: { name: string }[] }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`)
    const dump = (await Promise.all(tables.map(async ({ name }) => JSON.stringify(await knex(name).select(knex.raw(`??.*::text as row`, [name])))))).join('\n')
    const bytes = Buffer.from([...dump.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex]) => hex).join(''), 'hex').toString('latin1')
    const words = dump.replaceAll(/\\\\x[0-9a-f]+/g, '')
    const secrets = ['Ioana', 'tefănescu', 'tefanescu', 'Nana', '2960101221144', '0740 123', '0740123', 'Lalelelor', '0755 999', '0755999', 'stomatologic', 'Ascuns']
    expect(secrets.filter((secret) => words.includes(secret) || bytes.includes(secret))).toEqual([])
    expect(await protectedAddresses(knex, keys.vault).read('LP-CS-01')).toBe('Strada Ascunsă 7')
  })

  it('is not opened by another installation key, nor when her row is moved to another person', async () => {
    const { knex, keys, personId } = await stored()
    const other = installationKeys({ PARCURS_KEY: Buffer.alloc(32, 9).toString('base64') })
    await expect(openVault(knex, other)).rejects.toThrow('not at hand')
    const thief = await people(knex, keys).create({ firstName: 'Alta' })
    await knex.raw('update people set (wrapped_key, sealed) = (select wrapped_key, sealed from people where id = ?) where id = ?', [personId, thief])
    await expect(people(knex, { ...keys, personKeys: new PersonKeys(keys.vault) }).read([thief])).rejects.toThrow('changed or belongs elsewhere')
  })

  it('is still read after the installation key was replaced, with the old one at hand', async () => {
    const { knex, personId } = await stored()
    const vault = await openVault(knex, installationKeys({ PARCURS_KEY: Buffer.alloc(32, 9).toString('base64'), PARCURS_PREVIOUS_KEYS: TEST_KEY }))
    expect((await people(knex, { vault, personKeys: new PersonKeys(vault) }).read([personId])).get(personId)).toEqual(secret)
  })

  it('once erased is gone, and nothing sealed under her key can be opened', async () => {
    const { knex, keys, personId } = await stored()
    await knex.transaction((trx) => destroy(trx, { personId, caseId: null }, '2026-11-22T12:00:00.000Z'))
    keys.personKeys.forget(personId)
    expect(await people(knex, keys).read([personId])).toEqual(new Map())
    await expect(keys.personKeys.of(knex, personId)).rejects.toBeInstanceOf(PersonErased)
    expect(await knex('person_search_tokens').where({ person_id: personId })).toEqual([])
  })

  it('once erased has told no other compartment anything', async () => {
    const { knex, personId, id } = await stored()
    const token = `token of ${id}`
    await knex('safety_tokens').insert({ token, case_id: id })
    await knex('safety_signals').insert({ id: `signal of ${id}`, token, pathway: 'small', compartment: 'victims', county: 'CS', type: 'threat', level: 'high', at: '2026-11-22T11:00:00.000Z', note: Buffer.from('sealed') })
    await knex('safety_flags').insert({ token, change: 'one', flag: 'caution', group_mix_block: false, set_by: 'u_1', pass_on_at: '2026-11-23T07:00:00.000Z' })
    const counts = await knex.transaction((trx) => destroy(trx, { personId, caseId: null }, '2026-11-22T12:00:00.000Z'))
    expect(counts).toMatchObject({ safety_signals: 1, safety_flags: 1, safety_tokens: 1 })
    expect(await knex('safety_tokens').where({ case_id: id })).toEqual([])
  })
})

describe('finding a person', () => {
  it.each(['Ștefănescu', 'Stefanescu', 'Ştefănescu', 'ștef', 'STEFA', 'ioana stef', 'maria', 'nana', '3456', '1144', '2960101221144'])('finds her by „%s”', async (text) => {
    const { knex, keys, personId, code, seenBy } = await stored()
    expect(await subjectSearchOverview(knex, keys)(seenBy('caseManager'), text)).toEqual([expect.objectContaining({ personId, code })])
  })

  it.each(['Stefania', 'st', 'ioana pop', '', '„”', 'tefanescu'])('does not find her by „%s”', async (text) => {
    const { knex, keys, seenBy } = await stored()
    expect(await subjectSearchOverview(knex, keys)(seenBy('caseManager'), text)).toEqual([])
  })

  it.each(['groupFacilitator', 'vocationalCounsellor'])('does not find her for a %s, who may not read her name', async (role) => {
    const { knex, keys, seenBy } = await stored()
    expect(await subjectSearchOverview(knex, keys)(seenBy(role), 'Stefanescu')).toEqual([])
  })

  it('does not find her for somebody of another unit', async () => {
    const { knex, keys } = await stored()
    const elsewhere = caseAbility({ id: 'u_2', memberships: [{ role: 'caseManager', units: ['elsewhere'] }] }, grants)
    expect(await subjectSearchOverview(knex, keys)(elsewhere, 'Stefanescu')).toEqual([])
  })
})

it.each([
  ['caseManager', 'Ioana-Maria Ștefănescu'],
  ['groupFacilitator', 'Nana'],
  ['vocationalCounsellor', undefined],
])('shows a %s of her name what the class allows: %s', async (role, name) => {
  const { knex, keys, personId, unitId, seenBy } = await stored()
  const names = await subjectsOverview(knex, keys)(seenBy(role), [{ personId, pathway: 'sample', unitId, createdBy: 'u_9', team: [] }])
  expect(names.get(personId)).toBe(name)
})
