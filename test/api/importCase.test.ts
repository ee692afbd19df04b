import { Temporal } from 'temporal-polyfill'
import { createActivities } from '../../activities'
import { neutralText } from '../../activities/noticeText'
import { engineOn } from '../../api/acts/engine'
import { importCase, type CaseImport } from '../../api/acts/importCase'
import { pathwaysIn, type Pathway } from '../../api/acts/pathways'
import { ActRefused, type PastAct } from '../../api/acts/playHistory'
import { acts } from '../../database/acts'
import { carryOutDueRungs } from '../../database/dueRungs'
import { people } from '../../database/people'
import { aUnit, aUser, published, testVault } from '../support/factories'
import { testDatabase } from '../support/database'
import { namespace, startWorker, testClient, uniqueTaskQueue } from '../support/temporal'

const database = testDatabase()
const temporal = testClient()
const taskQueue = uniqueTaskQueue()
const now = new Date().toISOString()

/** So many days ago at ten, on the wall in Romania. */
const daysAgo = (days: number, time = '10:00'): string =>
  Temporal.Instant.from(now).toZonedDateTimeISO('Europe/Bucharest').toPlainDate().subtract({ days }).toZonedDateTime({ timeZone: 'Europe/Bucharest', plainTime: time }).toInstant().toString({ fractionalSecondDigits: 3 })

let unit: string
let caseManager: { id: string; roles: string[] }
let supervisor: { id: string; roles: string[] }
let pathway: Pathway

beforeAll(async () => {
  const { knex } = database
  await published(knex)
  unit = await aUnit(knex, 'CS')
  caseManager = { id: await aUser(knex, unit, ['caseManager']), roles: ['caseManager'] }
  supervisor = { id: await aUser(knex, unit, ['supervisor']), roles: ['supervisor'] }
  const found = await pathwaysIn(knex).current('small')
  if (!found) throw new Error('the pathway is not published')
  pathway = found
})

const needs = async () => ({ knex: database.knex, ...(await testVault(database.knex)), engine: engineOn(temporal.client, { namespace, taskQueue }) })

const assessed = (at: string): PastAct => ({ at, by: caseManager, step: 'assess-need', answers: { alias: 'TEST-Ana', phone: '0700 000 001', wantsHelp: true, alone: 'yes', fell: 'no', meals: 'yes' } })
const started = (at: string): PastAct => ({ at, by: caseManager, event: 'HELP_STARTED', data: { startsOn: at.slice(0, 10) } })

/** Help for two months whose first review was done and whose second was forgotten. */
const lateReview = (key: string): CaseImport => ({
  key,
  pathway,
  unit,
  subject: { alias: 'TEST-Ana', lastName: 'Unu' },
  openedAt: daysAgo(80),
  openedBy: caseManager,
  acts: [assessed(daysAgo(79)), started(daysAgo(78)), { at: daysAgo(77), by: caseManager, step: 'sign-agreement' }, { at: daysAgo(76), by: supervisor, sign: 'sign-agreement' }, { at: daysAgo(49), by: caseManager, step: 'monthly-review', answers: { visits: 4, worse: 'no' } }],
})

const rows = async <Row>(sql: string, ...values: string[]): Promise<Row[]> => (await database.knex.raw<{ rows: Row[] }>(sql, values)).rows

describe('a case that began before Parcurs', () => {
  it('arrives with its journal, its people and its answers sealed, and nobody is told of its past', async () => {
    const { id, code, isNew } = await importCase(await needs(), lateReview('one'), now)
    expect({ code, isNew }).toEqual({ code: expect.stringMatching(/^CS-\d{4}-0001$/) as string, isNew: true })

    const [row] = await rows<{ imported: boolean; practice: boolean; stage: string; person_id: string; sequence: number }>('select imported, practice, stage, person_id, sequence from cases where id = ?', id)
    expect(row).toMatchObject({ imported: true, practice: false, stage: 'lifecycle.helping' })
    expect(await rows('select count(*)::int from case_events where case_id = ?', id)).toEqual([{ count: row?.sequence }])
    expect(await rows('select 1 from notifications where case_id = ?', id)).toEqual([])

    const { vault, personKeys } = await testVault(database.knex)
    const people_ = people(database.knex, { vault, personKeys })
    expect((await people_.read([row?.person_id ?? ''])).get(row?.person_id ?? '')).toEqual({ alias: 'TEST-Ana', lastName: 'Unu' })
    expect(await people_.safeContact(row?.person_id ?? '')).toMatchObject({ phone: expect.stringContaining('700000001') as string })
    const kept = await rows<{ id: string; form: string; form_hash: string; about: string; accepted_at: string }>('select * from answers where case_id = ? order by answered_at', id)
    expect(kept.map(({ form, about }) => `${form} ${about}`)).toEqual(['F-01 assess-need', 'HELP_STARTED HELP_STARTED', 'F-02 monthly-review'])
    expect(kept.every(({ accepted_at, form_hash }) => accepted_at && form_hash)).toBe(true)
    expect(await acts(database.knex, personKeys).answers(kept[0]?.id ?? '')).toMatchObject({ answers: { alone: 'yes' } })
  })

  it('shows the supervisor what is late, marks past reminders reached and leaves those to come waiting', async () => {
    const { id } = await importCase(await needs(), lateReview('two'), now)
    expect(await rows('select deadline, role, resolved_at from escalations where case_id = ? and resolved_at is null', id)).toEqual([{ deadline: 'D03.2', role: 'supervisor', resolved_at: null }])
    expect(await rows(`select 1 from case_rungs where case_id = ? and not by_workflow and at <= '${now}' and fired_at is null and withdrawn_at is null`, id)).toEqual([])
    const waiting = await rows(`select deadline from case_rungs where case_id = ? and not by_workflow and at > '${now}' and fired_at is null and withdrawn_at is null`, id)
    expect(waiting.length).toBeGreaterThan(0)
    expect(await carryOutDueRungs(database.knex, { now, limit: 100 })).toEqual({ fired: 0, notified: 0 })
  })

  it('goes on telling of what comes again every day until it is settled', async () => {
    const { id } = await importCase(await needs(), { ...lateReview('daily'), openedAt: daysAgo(410), acts: [assessed(daysAgo(409)), started(daysAgo(400))] }, now)
    const comings = await rows<{ rung: string; at: string; fired_at: string | null }>(`select rung, at, fired_at from case_rungs where case_id = ? and deadline = 'D04' and kind = 'escalate' order by at`, id)
    expect(comings.length).toBeGreaterThan(20)
    expect(comings.slice(0, -1).every(({ fired_at }) => fired_at !== null)).toBe(true)
    const [before, next] = comings.slice(-2)
    expect(next?.fired_at).toBeNull()
    const day = 86_400_000
    expect(Date.parse(next?.at ?? '')).toBeGreaterThan(Date.parse(now))
    expect(Date.parse(next?.at ?? '')).toBeLessThanOrEqual(Date.parse(now) + 5 * day)
    expect(await rows(`select rung, last_at, resolved_at from escalations where case_id = ? and deadline = 'D04'`, id)).toEqual([{ rung: 'escalate-1', last_at: before?.at, resolved_at: null }])

    expect(await carryOutDueRungs(database.knex, { now: new Date(Date.parse(now) + 6 * day).toISOString(), limit: 1 })).toMatchObject({ fired: 1 })
  })

  it('is imported once, however often it is asked for', async () => {
    const both = await Promise.all([importCase(await needs(), lateReview('three'), now), importCase(await needs(), lateReview('three'), now)])
    const again = await importCase(await needs(), lateReview('three'), now)
    expect(new Set([...both, again].map(({ code }) => code)).size).toBe(1)
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(again.isNew).toBe(false)
  })

  it('stops at an act the rules refuse, tells which and why, and leaves nothing behind', async () => {
    const before = await rows('select (select count(*) from cases)::int as cases, (select count(*) from people)::int as people')
    const refused = importCase(await needs(), { ...lateReview('four'), acts: [started(daysAgo(79))] }, now)
    await expect(refused).rejects.toThrow(ActRefused)
    await expect(refused).rejects.toMatchObject({ index: 0, code: 'unmet', missing: ['G-01.assessed → assess-need', 'G-01.wants → assess-need'] })
    await expect(refused).rejects.toThrow('Act 1, HELP_STARTED')
    await expect(importCase(await needs(), { ...lateReview('five'), acts: [{ ...assessed(daysAgo(79)), answers: { alone: 'perhaps' } }] }, now)).rejects.toMatchObject({ code: 'invalid', missing: expect.arrayContaining(['/alone type']) as string[] })
    expect(await rows('select (select count(*) from cases)::int as cases, (select count(*) from people)::int as people')).toEqual(before)
  })

  it('goes on in the engine as a live case', async () => {
    const { knex } = database
    const activities = createActivities({ knex, transport: { send: async () => undefined }, render: neutralText('http://desk.test') })
    const worker = await startWorker({ activities, taskQueue })
    try {
      const { engine } = await needs()
      const { id } = await importCase(await needs(), lateReview('six'), now)
      const done = await engine.act(id, { type: 'completeStep', id: 'live-1', by: caseManager, step: 'monthly-review', values: { visits: 3, worse: 'no' } })
      expect(done).toMatchObject({ done: { sequence: expect.any(Number) as number } })
      expect(await rows('select 1 from escalations where case_id = ? and resolved_at is null', id)).toEqual([])
      expect(await rows('select sequence, count(*) from case_events where case_id = ? group by sequence having count(*) > 1', id)).toEqual([])
    } finally {
      await worker.stop()
    }
  }, 60_000)
})
