import fc from 'fast-check'
import { caseFileColumns, whereAllowed } from '../../database/access'
import { asViewer } from '../../database/sight'
import { users } from '../../database/users'
import { VISIBILITY_CLASSES, type Reach } from '../../domain/access/grants'
import { caseAbility, may, type CaseFile, type Viewer } from '../../domain/access/permissions'
import { testDatabase } from '../support/database'
import { aReservedCase, aUnit } from '../support/factories'

const database = testDatabase()

/** A tree of units: one above two, one of those above two more; and one elsewhere. */
const UNITS = ['unit-S0', 'unit-S1', 'unit-S2', 'unit-S3', 'unit-S4', 'unit-S5']
const PARENTS: Record<string, string> = { 'unit-S1': 'unit-S0', 'unit-S2': 'unit-S0', 'unit-S3': 'unit-S1', 'unit-S4': 'unit-S1' }
const USERS = ['u_s0', 'u_s1', 'u_s2', 'u_s3', 'u_s4']
const ROLES = ['caseManager', 'supervisor', 'inspector']
const HOUR = 3_600_000
const cases: string[] = []

beforeAll(async () => {
  const { knex } = database
  for (const unit of UNITS) await aUnit(knex, unit.slice(5), PARENTS[unit])
  for (const id of USERS) await users(knex).create({ id, email: `${id}@example.test`, name: id })
  for (let index = 0; index < 12; index++) cases.push((await aReservedCase(knex, { unitId: UNITS[index % UNITS.length] ?? '', createdBy: USERS[index % USERS.length] ?? '' })).id)
}, 180_000)

const user = fc.constantFrom(...USERS)
const aCase = fc.nat(11)
/** Begun and not over, not begun, over, ended before its time; in hours from now. */
const moment = fc.constantFrom({ from: -1, until: 1 }, { from: 1, until: 2 }, { from: -2, until: -1 }, { from: -2, until: 1, ended: -1 })
const at = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString()

/** Everything that decides who sees what, at random. */
const organisation = fc.record({
  roles: fc.uniqueArray(fc.record({ user_id: user, role: fc.constantFrom(...ROLES), unit_id: fc.constantFrom(...UNITS) }), { maxLength: 6, selector: JSON.stringify }),
  absences: fc.array(fc.tuple(user, user, moment).filter(([absent, deputy]) => absent !== deputy), { maxLength: 3 }),
  leave: fc.array(fc.record({ user, to: aCase, kind: fc.constantFrom('granted', 'break-glass'), byOrder: fc.boolean(), moment }), { maxLength: 5 }),
  exclusions: fc.uniqueArray(fc.tuple(user, aCase), { maxLength: 5, selector: String }),
  teams: fc.array(fc.uniqueArray(user, { maxLength: 2 }), { minLength: 12, maxLength: 12 }),
  open: fc.array(fc.subarray(ROLES), { minLength: 12, maxLength: 12 }),
  /** What the definition grants each role. */
  grants: fc.dictionary(fc.constantFrom(...ROLES), fc.array(fc.record({ shown: fc.constantFrom(...VISIBILITY_CLASSES), reach: fc.constantFrom<Reach>('unit', 'assigned', 'own', 'emergency', 'leave', 'order'), write: fc.boolean() }), { minLength: 1, maxLength: 3 })),
})
type Organisation = typeof organisation extends fc.Arbitrary<infer Value> ? Value : never

async function establish({ roles, absences, leave, exclusions, teams, open }: Organisation): Promise<void> {
  const { knex } = database
  await knex.transaction(async (trx) => {
    for (const table of ['user_roles', 'absences', 'record_grants', 'case_exclusions', 'worklist']) await trx(table).delete()
    if (roles.length > 0) await trx('user_roles').insert(roles)
    for (const [index, [absent, deputy, { from, until, ended }]] of absences.entries())
      await trx('absences').insert({ id: `a${index}`, user_id: absent, deputy_id: deputy, from_at: at(from), until: at(until), ended_at: ended === undefined ? null : at(ended), created_by: absent })
    for (const [index, { user: reader, to, kind, byOrder, moment: { from, until, ended } }] of leave.entries())
      await trx('record_grants').insert({ id: `g${index}`, case_id: cases[to], user_id: reader, kind, by_order: byOrder, reason: Buffer.alloc(1), given_by: reader, given_at: at(from), until: at(until), ended_at: ended === undefined ? null : at(ended) })
    if (exclusions.length > 0) await trx('case_exclusions').insert(exclusions.map(([who, index]) => ({ case_id: cases[index], user_id: who, reason: Buffer.alloc(1), declared_by: who })))
    for (const [index, id] of cases.entries()) {
      await trx('cases').where({ id }).update({ team: teams[index] ?? [] })
      const work = { case_id: id, kind: 'step', step: 'plan', status: 'available', unit_id: UNITS[index % UNITS.length], opened_at: at(0) }
      for (const role of open[index] ?? []) await trx('worklist').insert({ ...work, key: role, role })
    }
  })
}

const viewerOf = async (id: string): Promise<Viewer> => {
  const found = await users(database.knex).byId(id)
  if (!found) throw new Error(`no user ${id}`)
  return found
}

it('what the rules allow is visible behind row-level security, and what that hides the rules deny', async () => {
  await fc.assert(
    fc.asyncProperty(organisation, async (made) => {
      await establish(made)
      const { knex, own } = database
      const files: (CaseFile & { id: string })[] = await knex('cases').orderBy('cases.id').select({ id: 'cases.id', ...caseFileColumns(knex) })
      for (const id of USERS) {
        const ability = caseAbility(await viewerOf(id), made.grants)
        const visible = new Set(await asViewer(id, async () => own('cases').pluck<string[]>('cases.id')))
        const allowed = files.filter((file) => may(ability, 'read', file)).map((file) => file.id)
        expect(allowed.filter((one) => !visible.has(one))).toEqual([])
        const listed = await asViewer(id, async () => whereAllowed(own('cases'), ability).orderBy('cases.id').pluck<string[]>('cases.id'))
        expect(listed).toEqual(allowed)
        const excluded = made.exclusions.filter(([who]) => who === id).map(([, index]) => cases[index] ?? '')
        expect(excluded.filter((one) => visible.has(one))).toEqual([])
      }
    }),
    { numRuns: 60 },
  )
}, 300_000)

it('without anybody to serve nothing is visible, whatever the organisation', async () => {
  await fc.assert(
    fc.asyncProperty(organisation, async (made) => {
      await establish(made)
      for (const table of ['cases', 'people', 'worklist', 'record_grants', 'case_exclusions']) expect([table, await database.own(table)]).toEqual([table, []])
    }),
    { numRuns: 5 },
  )
}, 180_000)
