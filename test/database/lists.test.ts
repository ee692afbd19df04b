import type { Knex } from 'knex'
import { caseloadOverview } from '../../database/caseloadOverview'
import { caseOverview } from '../../database/caseOverview'
import { connect } from '../../database/connection'
import { asViewer, connectOwnSight, type OwnSight } from '../../database/sight'
import { carryOutDueRungs } from '../../database/dueRungs'
import { escalationsOverview } from '../../database/escalationsOverview'
import { notificationsOverview, ownNotificationsOverview } from '../../database/notificationsOverview'
import { outbox } from '../../database/outbox'
import { timelineOverview } from '../../database/timelineOverview'
import { waitingOverview, worklistCounts, worklistOverview, type WorkItem } from '../../database/worklistOverview'
import { grantsFor } from '../../domain/access/grants'
import { caseAbility } from '../../domain/access/permissions'
import { testDatabase } from '../support/database'
import { aUser } from '../support/factories'
import { manyCases } from '../support/manyCases'

const database = testDatabase()
const grants = grantsFor({ caseManager: { kind: 'staff' }, supervisor: { kind: 'supervisor' } })
const manager = { id: 'u_7', memberships: [{ role: 'caseManager', units: ['unit-N7', 'unit-N8'] }] }
const head = { id: 'u_head', memberships: [{ role: 'supervisor', units: ['unit-N7'] }] }
const NOW = '2026-06-01T08:00:00.000Z'
/** One connection, so that its statistics are complete. */
let knex: Knex
/** The same with the sight of whoever is served. */
let own: OwnSight

beforeAll(async () => {
  await manyCases(database.knex, 20_000)
  await Promise.all([aUser(database.knex, 'unit-N7', ['caseManager'], { id: 'u_7' }), aUser(database.knex, 'unit-N7', ['supervisor'], { id: 'u_head' })])
  knex = connect(database.url, { min: 1, max: 1 })
  own = connectOwnSight(database.url, { min: 1, max: 1 })
}, 240_000)
afterAll(() => Promise.all([knex.destroy(), own.destroy()]))

const BIG = ['cases', 'worklist', 'case_steps', 'case_deadlines', 'case_rungs', 'notifications', 'escalations', 'case_events']

async function scans(through: Knex = knex): Promise<Record<string, number>> {
  await through.raw('select pg_stat_force_next_flush()')
  const { rows } = await through.raw<{ rows: { relname: string; seq_scan: number }[] }>('select relname, seq_scan from pg_stat_user_tables where relname = any(?)', [BIG])
  return Object.fromEntries(rows.map(({ relname, seq_scan }) => [relname, seq_scan]))
}

type List = [name: string, viewer: string, read: (through: Knex) => Promise<unknown>]
const LISTS: List[] = [
  ['the worklist', 'u_7', (through) => worklistOverview(through)(manager)],
  ['the worklist of a supervisor', 'u_head', (through) => worklistOverview(through)(head)],
  ['the numbers above the worklist', 'u_7', (through) => worklistCounts(through)(manager, { now: NOW, endOfToday: NOW, endOfWeek: NOW })],
  ['what waits for others', 'u_7', (through) => waitingOverview(through)('u_7')],
  ['the caseload of a supervisor', 'u_head', (through) => caseloadOverview(through)(caseAbility(head, grants), { view: 'open', now: NOW })],
  ['overdue cases', 'u_head', (through) => caseloadOverview(through)(caseAbility(head, grants), { view: 'overdue', now: NOW })],
  ['the caseload of a case manager', 'u_7', (through) => caseloadOverview(through)(caseAbility(manager, grants), { view: 'open', now: NOW, ofUser: 'u_7' })],
  ['a case', 'u_head', (through) => caseOverview(through)('c_7', caseAbility(head, grants))],
  ['its journal', 'u_head', (through) => timelineOverview(through)('c_7', caseAbility(head, grants))],
  ['its notifications', 'u_head', (through) => notificationsOverview(through)('c_7', caseAbility(head, grants))],
  ['what somebody has been told', 'u_7', (through) => ownNotificationsOverview(through)('u_7')],
  ['what has reached a supervisor', 'u_head', (through) => escalationsOverview(through)(head)],
]
const OF_NOBODY: List[] = [
  ['rungs that are due', '', (through) => carryOutDueRungs(through, { now: '2026-01-02T00:00:00.000Z', limit: 50 })],
  ['messages that wait', '', (through) => outbox(through).claim(NOW, 50)],
]

async function insistOnIndex(read: (through: Knex) => Promise<unknown>, through: Knex): Promise<void> {
  for (let warm = 0; warm < 6; warm++) await read(through)
  const before = await scans(through)
  await read(through)
  expect(await scans(through)).toEqual(before)
}

it.each([...LISTS, ...OF_NOBODY])('%s is read by an index among 20,000 cases', async (_name, _viewer, read) => insistOnIndex(read, knex))

it.each(LISTS)('%s is read by an index behind row-level security too', async (_name, viewer, read) => asViewer(viewer, () => insistOnIndex(read, own)))

it('pages through the whole worklist in order, each item once', async () => {
  const items: WorkItem[] = []
  for (let after: string | undefined, more = true; more; ) {
    const page = await worklistOverview(knex)(manager, { after, limit: 37 })
    items.push(...page.items)
    after = page.next
    more = after !== undefined
  }
  const expected: { case_id: string }[] = await knex('worklist').whereIn('unit_id', ['unit-N7', 'unit-N8']).where('role', 'caseManager').whereIn('assignee', ['', 'u_7']).orderBy(['due_at', 'case_id']).select('case_id')
  expect(items.map(({ caseId }) => caseId)).toEqual(expected.map(({ case_id }) => case_id))
  const counts = await worklistCounts(knex)(manager, { now: NOW, endOfToday: '2026-06-01T20:59:59.999Z', endOfWeek: '2026-06-08T20:59:59.999Z' })
  expect(counts.overdue).toBe(items.filter(({ dueAt }) => dueAt !== null && dueAt < NOW).length)
  expect(Object.values(counts).reduce((a, b) => a + b)).toBe(items.length)
})

it('pages through the caseload in order, each case once', async () => {
  const ability = caseAbility(head, grants)
  const ids: string[] = []
  for (let after: string | undefined, more = true; more; ) {
    const page = await caseloadOverview(knex)(ability, { view: 'open', now: NOW }, { after, limit: 100 })
    ids.push(...page.rows.map(({ id }) => id))
    after = page.next
    more = after !== undefined
  }
  expect(ids).toEqual(await knex('cases').where({ unit_id: 'unit-N7' }).orderBy(['next_due_at', 'id']).pluck('id'))
})

it('shows nothing that waits for somebody who has handed in nothing', async () => {
  expect(await waitingOverview(knex)('u_7')).toEqual([])
})
