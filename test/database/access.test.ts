import fc from 'fast-check'
import { caseFileColumns, whereAllowed } from '../../database/access'
import { caseloadOverview } from '../../database/caseloadOverview'
import { caseOverview } from '../../database/caseOverview'
import { notificationsOverview } from '../../database/notificationsOverview'
import { timelineOverview } from '../../database/timelineOverview'
import { VISIBILITY_CLASSES, type Reach, type Shown } from '../../domain/access/grants'
import { caseAbility, may, type CaseFile } from '../../domain/access/permissions'
import { readable, visibleFields } from '../../domain/access/visible'
import { users } from '../../database/users'
import { aReservedCase, aUnit } from '../support/factories'
import { testDatabase } from '../support/database'

const database = testDatabase()
const UNITS = ['unit-A1', 'unit-A2', 'unit-A3']
const ROLES = ['caseManager', 'psychologist', 'supervisor']
const USERS = ['u_1', 'u_2', 'u_3']

beforeAll(async () => {
  const { knex } = database
  for (const id of USERS) await users(knex).create({ id, email: `${id}@example.test`, name: id })
  for (const unit of UNITS) await aUnit(knex, unit.slice(5))
  for (const [index, unitId] of UNITS.entries())
    for (const [who, createdBy] of USERS.entries()) {
      const { id } = await aReservedCase(knex, { unitId, createdBy })
      await knex('cases').where({ id }).update({ team: USERS.slice(0, (index + who) % 3), status: 'open' })
      const open = ROLES.slice((index + who) % 4)
      const work = { case_id: id, kind: 'step', step: 'plan', status: 'available', unit_id: unitId, opened_at: '2026-02-02T08:00:00Z' }
      await leave(id, (index + who) % 4)
      if (who === 1) await knex('case_exclusions').insert({ case_id: id, user_id: USERS[index], reason: Buffer.alloc(1), declared_by: 'u_1' })
      for (const role of open) await knex('worklist').insert({ ...work, key: `${role}-step`, role, assignee: role === 'supervisor' ? 'u_3' : '' })
    }
}, 60_000)

/** Of each kind, in force and not: over, ended, not begun. */
async function leave(caseId: string, n: number): Promise<void> {
  const hour = 3_600_000
  const row = (user: number, more: object) => ({ id: `${caseId}-${user}-${JSON.stringify(more).length}-${n}`, case_id: caseId, user_id: USERS[user % 3], reason: Buffer.alloc(1), given_by: 'u_1', kind: 'granted', given_at: new Date(Date.now() - 2 * hour), until: new Date(Date.now() + hour), ...more })
  await database.knex('record_grants').insert([
    row(1, { until: new Date(Date.now() - hour) }),
    ...(n === 0 ? [row(0, { kind: 'break-glass' })] : []),
    ...(n === 1 ? [row(1, {}), row(2, { ended_at: new Date() })] : []),
    ...(n === 2 ? [row(2, { by_order: true }), row(0, { given_at: new Date(Date.now() + hour), until: new Date(Date.now() + 2 * hour) })] : []),
  ])
}

const grant = fc.record({ shown: fc.constantFrom<Shown>('V0', 'V1', 'V1:alias', 'V3', 'V5'), reach: fc.constantFrom<Reach>('unit', 'assigned', 'own', 'emergency', 'leave', 'order'), write: fc.boolean() })
const grants = fc.dictionary(fc.constantFrom(...ROLES), fc.array(grant, { maxLength: 4 }))
const viewer = fc.record({
  id: fc.constantFrom(...USERS),
  memberships: fc.array(fc.record({ role: fc.constantFrom(...ROLES), units: fc.uniqueArray(fc.constantFrom(...UNITS), { maxLength: 3 }), standsInFor: fc.option(fc.constantFrom(...USERS), { nil: undefined }) }), { maxLength: 3 }),
})

const files = (): Promise<(CaseFile & { id: string })[]> => database.knex('cases').orderBy('cases.id').select({ id: 'cases.id', ...caseFileColumns(database.knex) })

it('filters lists by the same rules that answer whether she may, for reading and for writing', async () => {
  const all = await files()
  await fc.assert(
    fc.asyncProperty(viewer, grants, fc.constantFrom('read' as const, 'write' as const), async (who, given, action) => {
      const ability = caseAbility(who, given)
      const rows: { id: string }[] = await whereAllowed(database.knex('cases'), ability, action).orderBy('cases.id').select('cases.id')
      const listed = rows.map(({ id }) => id)
      expect(listed).toEqual(all.filter((file) => may(ability, action, file)).map(({ id }) => id))
    }),
    { numRuns: 150 },
  )
}, 60_000)

describe('a case of another unit', () => {
  const stranger = caseAbility({ id: 'u_9', memberships: [{ role: 'supervisor', units: ['unit-A1'] }] }, { supervisor: [{ shown: 'V0', reach: 'unit', write: false }] })

  it.each([
    ['the case', caseOverview],
    ['its journal', timelineOverview],
    ['its notifications', notificationsOverview],
  ])('looks like one that is not there: %s', async (_name, overview) => {
    const { knex } = database
    const [other = '']: string[] = await knex<{ id: string; unit_id: string }>('cases').where({ unit_id: 'unit-A2' }).pluck('id')
    expect(await overview(knex)(other, stranger)).toBeUndefined()
    expect(await overview(knex)('c_nowhere', stranger)).toBeUndefined()
  })

  it('is on no list', async () => {
    const { rows } = await caseloadOverview(database.knex)(stranger, { view: 'open', now: '2026-02-03T08:00:00.000Z' })
    expect(new Set(rows.map(({ unitId }) => unitId))).toEqual(new Set(['unit-A1']))
  })
})

describe('visibility classes', () => {
  const file = { pathway: 'venus', unitId: 'unit-A1', createdBy: 'u_9', team: ['u_1'], openRoles: ['psychologist'], excluded: [], brokenBy: [], grantedTo: [], orderedFor: [] }
  const ability = (id: string, role: string) => caseAbility({ id, memberships: [{ role, units: ['unit-A1'] }] }, { caseManager: [{ shown: 'V0', reach: 'unit', write: false }, { shown: 'V3', reach: 'assigned', write: true }], psychologist: [{ shown: 'V3', reach: 'assigned', write: false }] })

  it('open with assignment, with work nobody has taken, and with having begun it', () => {
    expect([...readable(ability('u_1', 'caseManager'), file)]).toEqual(['V0', 'V3'])
    expect([...readable(ability('u_2', 'caseManager'), file)]).toEqual(['V0'])
    expect([...readable(ability('u_2', 'psychologist'), file)]).toEqual(['V3'])
    expect([...readable(ability('u_9', 'caseManager'), file)]).toEqual(['V0', 'V3'])
  })

  it('hide fields; a field without a class is social content', () => {
    const fields = [{ id: 'narrative' }, { id: 'health', visibility: 'V4' as const }, { id: 'code', visibility: 'V0' as const }]
    expect(visibleFields(fields, ability('u_1', 'caseManager'), file).map(({ id }) => id)).toEqual(['narrative', 'code'])
    expect(visibleFields(fields, ability('u_2', 'caseManager'), file).map(({ id }) => id)).toEqual(['code'])
  })

  it('are all closed to whoever holds no role', () => {
    const nobody = caseAbility({ id: 'u_1', memberships: [] }, {})
    expect(VISIBILITY_CLASSES.filter((shown) => may(nobody, 'read', file, shown))).toEqual([])
  })
})
