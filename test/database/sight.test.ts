import { randomUUID } from 'node:crypto'
import { keepConflicts } from '../../database/journalConflicts'
import { asViewer } from '../../database/sight'
import { users } from '../../database/users'
import { testDatabase } from '../support/database'
import { aReservedCase, aUnit, aUser } from '../support/factories'
import { manyCases } from '../support/manyCases'

const database = testDatabase()
const HOUR = 3_600_000
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString()

/** Ids of the cases somebody sees, of those given. */
const seen = (userId: string, among: string[]): Promise<string[]> => asViewer(userId, async () => database.own('cases').whereIn('cases.id', among).orderBy('cases.id').pluck<string[]>('cases.id'))

/** A unit with somebody who works there and a case. */
async function place() {
  const { knex } = database
  const unitId = await aUnit(knex)
  const [user, { id: caseId }] = await Promise.all([aUser(knex, unitId, ['caseManager']), aReservedCase(knex, { unitId })])
  return { unitId, user, caseId }
}

async function leave(caseId: string, userId: string, given: { until?: string; ended_at?: string } = {}): Promise<void> {
  await database.knex('record_grants').insert({ id: randomUUID(), case_id: caseId, user_id: userId, kind: 'granted', reason: Buffer.alloc(1), given_by: 'u_x', until: inHours(1), ...given })
}

async function absent(userId: string, deputyId: string, given: { from_at?: string; until?: string; ended_at?: string } = {}): Promise<void> {
  await database.knex('absences').insert({ id: randomUUID(), user_id: userId, deputy_id: deputyId, from_at: inHours(-2), until: inHours(1), created_by: userId, ...given })
}

interface Table {
  name: string
  guarded: boolean
  readable: boolean
  columns: string[]
}

const tables = async (): Promise<Table[]> =>
  (
    await database.knex.raw<{ rows: Table[] }>(
      `select c.relname as name, c.relrowsecurity as guarded, has_any_column_privilege('parcurs_desk', c.oid, 'select, insert, update') as readable,
         array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
       from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname not like 'knex_%' order by c.relname`,
    )
  ).rows

/** Read by everybody who is signed in: the organisation and its rules, nothing about a case or a person. */
const OPEN = ['absences', 'calendar_days', 'calendars', 'case_counters', 'pathway_versions', 'pathways', 'unit_ancestors', 'units', 'user_roles', 'users']

describe('a connection that serves nobody', () => {
  it('sees no row of any table about cases and people', async () => {
    await manyCases(database.knex, 20, 2)
    const guarded = (await tables()).filter(({ guarded, readable }) => guarded && readable)
    for (const { name } of guarded.filter(({ name }) => name !== 'security_log')) {
      const [row] = await database.own(name).count<{ count: number }[]>()
      expect([name, row?.count]).toEqual([name, 0])
    }
    const [all] = await database.knex('cases').count<{ count: number }[]>()
    expect(all?.count).toBeGreaterThan(0)
  })

  it('writes nothing either', async () => {
    await expect(database.own('people').insert({ id: 'p_nobody' })).rejects.toThrow(/42501|row-level security/)
  })
})

describe('what pages may reach of the database', () => {
  it('is guarded row by row, or known to be about nobody', async () => {
    const unguarded = (await tables()).filter(({ guarded, readable }) => readable && !guarded).map(({ name }) => name)
    expect(unguarded).toEqual(OPEN)
  })

  it('has a guard on every table that names a case, a person or a protected place', async () => {
    const about = (await tables()).filter(({ columns }) => ['case_id', 'person_id', 'site'].some((column) => columns.includes(column)))
    const missing = about.filter(({ guarded, readable }) => readable && !guarded).map(({ name }) => name)
    expect(missing).toEqual([])
    expect(about.length).toBeGreaterThan(15)
  })

  it.each(['keys', 'sessions', 'api_tokens', 'authenticators', 'recovery_codes', 'passkeys', 'identities', 'sign_ins', 'sign_in_limits'])('leaves out %s', async (table) => {
    await expect(asViewer('u_x', () => database.own(table).count<unknown>().then(String))).rejects.toThrow(/42501|permission denied/)
  })

  it('leaves out passwords', async () => {
    const { user } = await place()
    await expect(asViewer(user, () => database.own('users').pluck<string[]>('password_hash').then(String))).rejects.toThrow(/42501|permission denied/)
    expect(await asViewer(user, async () => users(database.own).names([user]))).toHaveProperty('size', 1)
  })
})

describe('whoever is served', () => {
  it('sees the cases of her units and of all units under them', async () => {
    const { unitId, user, caseId } = await place()
    const { id: below } = await aReservedCase(database.knex, { unitId: await aUnit(database.knex, undefined, unitId) })
    const other = await place()
    expect(await seen(user, [caseId, below, other.caseId])).toEqual([caseId, below].sort())
  })

  it('is the only one a connection serves, however many are served at once', async () => {
    const places = await Promise.all(Array.from({ length: 20 }, () => place()))
    const all = places.map(({ caseId }) => caseId)
    const found = await Promise.all([...places, ...places].map(({ user }) => seen(user, all)))
    expect(found).toEqual([...places, ...places].map(({ caseId }) => [caseId]))
    expect(await database.own('cases').whereIn('id', all)).toEqual([])
  })

  it('is served through the whole of a transaction', async () => {
    const { user, caseId } = await place()
    const found = await asViewer(user, () => database.own.transaction(async (trx) => [await trx('cases').pluck('id'), await trx('cases').pluck('id')]))
    expect(found).toEqual([[caseId], [caseId]])
  })

  it('sees people, their tokens and safe contacts through cases only', async () => {
    const [here, there] = [await place(), await place()]
    const people = await database.knex('cases').whereIn('id', [here.caseId, there.caseId]).pluck<string[]>('person_id')
    await database.knex('safe_contacts').insert(people.map((person) => ({ person_id: person, sealed: Buffer.alloc(1), updated_by: 'u_x' })))
    const counts = await asViewer(here.user, async () => [await database.own('people').whereIn('id', people), await database.own('safe_contacts').whereIn('person_id', people), await database.own('person_search_tokens').whereIn('person_id', people).distinct('person_id')])
    expect(counts.map((rows) => rows.length)).toEqual([1, 1, 1])
  })

  it('changes no case of another unit and adds nothing to it', async () => {
    const [here, there] = [await place(), await place()]
    expect(await asViewer(here.user, async () => database.own('cases').where({ id: there.caseId }).update({ stage: 'x' }))).toBe(0)
    const event = { case_id: there.caseId, sequence: 1, type: 'x', body: '{}', occurred_at: inHours(0), recorded_at: inHours(0), case_recorded_at: inHours(0), actor: 'x', prev_hash: Buffer.alloc(0), hash: Buffer.alloc(0) }
    await expect(asViewer(here.user, async () => database.own('case_events').insert(event))).rejects.toThrow(/42501|row-level security/)
  })

  it('cannot move a case of hers to a unit that is not hers', async () => {
    const [here, there] = [await place(), await place()]
    await expect(asViewer(here.user, async () => database.own('cases').where({ id: here.caseId }).update({ unit_id: there.unitId }))).rejects.toThrow(/42501|row-level security/)
  })

  it('sees her own drafts and nobody else’s', async () => {
    const { unitId, user, caseId } = await place()
    const colleague = await aUser(database.knex, unitId, ['caseManager'])
    await database.knex('drafts').insert([user, colleague].map((author) => ({ case_id: caseId, step: 's', author, form: 'F', rev: 1, sealed: Buffer.alloc(1) })))
    expect(await asViewer(user, async () => database.own('drafts').pluck('author'))).toEqual([user])
  })

  it('is named in the access log as herself only', async () => {
    const { user, caseId } = await place()
    const entry = { id: randomUUID(), at: inHours(0), user_id: 'u_other', action: 'read', subject: 'case', subject_id: caseId }
    await expect(asViewer(user, async () => database.own('access_log').insert(entry))).rejects.toThrow(/42501|row-level security/)
    await asViewer(user, async () => database.own('access_log').insert({ ...entry, user_id: user }))
  })
})

describe('leave to read one case', () => {
  it.each([
    ['in force', {}, true],
    ['that has run out', { until: inHours(-1) }, false],
    ['that was ended', { ended_at: inHours(-1) }, false],
  ])('%s', async (_name, given, sees) => {
    const [here, there] = [await place(), await place()]
    await leave(there.caseId, here.user, given)
    expect(await seen(here.user, [there.caseId])).toEqual(sees ? [there.caseId] : [])
  })
})

it('hides a case from whoever has a conflict of interest, with everything that hangs on it', async () => {
  const { user, caseId, unitId } = await place()
  const { id: other } = await aReservedCase(database.knex, { unitId })
  const work = { key: 'k', role: 'caseManager', kind: 'step', step: 's', status: 'available', unit_id: unitId, opened_at: inHours(0) }
  await database.knex('worklist').insert([caseId, other].map((id) => ({ ...work, case_id: id })))
  await database.knex('case_exclusions').insert({ case_id: caseId, user_id: user, reason: Buffer.alloc(1), declared_by: user })
  await leave(caseId, user)
  expect(await seen(user, [caseId, other])).toEqual([other])
  expect(await asViewer(user, async () => database.own('worklist').whereIn('case_id', [caseId, other]).pluck('case_id'))).toEqual([other])
})

it.each([
  ['while it lasts', {}, true],
  ['before it begins', { from_at: inHours(0.5) }, false],
  ['when it is over', { until: inHours(-1) }, false],
  ['when it was ended', { ended_at: inHours(-1) }, false],
])('a deputy sees what the absent person sees, %s', async (_name, given, sees) => {
  const [here, there] = [await place(), await place()]
  await absent(there.user, here.user, given)
  expect(await seen(here.user, [there.caseId])).toEqual(sees ? [there.caseId] : [])
})

describe('two equal openings at the same moment', () => {
  it('let the second keep what it would have written', async () => {
    const { user, caseId } = await place()
    await expect(asViewer(user, async () => keepConflicts(database.own, caseId, []))).resolves.toBeUndefined()
  })
})
