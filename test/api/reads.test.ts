import { hash } from '@node-rs/argon2'
import type { Knex } from 'knex'
import { pathwaysIn } from '../../api/acts/pathways'
import { createReads } from '../../api/reads/createReads'
import type { Reads } from '../../api/reads/reads'
import { connect } from '../../database/connection'
import { users } from '../../database/users'
import { connectOwnSight, type OwnSight } from '../../database/sight'
import { Simulation } from '../../domain/scenario/simulate'
import { createDatabase, type TestDatabase } from '../support/database'
import { aPerson, aReservedCase, aUnit, aUser, recorder, testVault } from '../support/factories'
import { rules } from '../support/pathways'

const NOW = '2026-03-20T09:00:00.000Z'
const OPENED = '2026-02-02T08:00:00.000Z'

let database: TestDatabase
let knex: Knex
let own: OwnSight
let reads: Reads

beforeAll(async () => {
  database = await createDatabase()
  knex = connect(database.url)
  own = connectOwnSight(database.url)
  reads = createReads({ knex: own, full: knex, ...(await testVault(knex)), pathways: pathwaysIn(knex), now: () => NOW })
})
afterAll(async () => {
  await Promise.all([knex.destroy(), own.destroy()])
  await database.drop()
})

async function aCase() {
  const unitId = await aUnit(knex)
  const [worker, supervisor] = await Promise.all([aUser(knex, unitId, ['caseManager']), aUser(knex, unitId, ['supervisor'])])
  const made = rules()
  const { id: caseId, code } = await aReservedCase(knex, { unitId, personId: await aPerson(knex, { alias: 'Ioana Sintetica' }), createdBy: worker })
  const simulation = new Simulation(made, { caseId, practice: true, openedAt: OPENED, actor: worker, role: 'caseManager', facts: {} })
  simulation.advance(NOW)
  await recorder(knex, caseId, made, simulation)()
  const [own, above] = await Promise.all([reads.user(worker), reads.user(supervisor)])
  if (!own || !above) throw new Error('no user')
  return { unitId, caseId, code, own, above }
}

describe('what pages read', () => {
  it('signs in with the right password only, and nobody who was disabled', async () => {
    const unitId = await aUnit(knex)
    const id = await users(knex).create({ email: 'cineva@example.test', name: 'Cineva', passwordHash: await hash('bună parolă') })
    await users(knex).grant(id, 'caseManager', unitId)
    expect((await reads.signIn('CINEVA@example.test', 'bună parolă'))?.id).toBe(id)
    expect(await reads.signIn('cineva@example.test', 'alta')).toBeUndefined()
    expect(await reads.signIn('nimeni@example.test', 'bună parolă')).toBeUndefined()
    await users(knex).disable(id)
    expect(await reads.signIn('cineva@example.test', 'bună parolă')).toBeUndefined()
  })

  it('shows a case with its name to whoever may see it, and nothing to others', async () => {
    const { caseId, code, own } = await aCase()
    expect(await reads.caseHead(own, caseId)).toMatchObject({ code, subject: 'Ioana Sintetica', pathway: 'small' })
    const stranger = await reads.user(await aUser(knex, await aUnit(knex), ['caseManager']))
    expect(stranger && (await reads.caseHead(stranger, caseId))).toBeUndefined()
    expect(stranger && (await reads.journal(stranger, caseId))).toEqual([])
  })

  it('lists the work of a role with its due moments', async () => {
    const { caseId, own } = await aCase()
    const work = (await reads.worklist(own)).rows.filter((row) => row.caseId === caseId)
    expect(work).toMatchObject([{ step: 'assess-need', mine: true, deadline: 'D01', subject: 'Ioana Sintetica' }])
  })

  it('gives all of the work of a role, a page at a time, each piece once', async () => {
    const { unitId, caseId, own } = await aCase()
    const work = { case_id: caseId, kind: 'step', step: 'plan', status: 'available', unit_id: unitId, role: 'caseManager', opened_at: OPENED }
    await knex('worklist').insert(Array.from({ length: 120 }, (_, index) => ({ ...work, key: `plan#${index}` })))
    const pages: string[][] = []
    for (let after: string | undefined, more = true; more; ) {
      const { rows, next } = await reads.worklist(own, after)
      pages.push(rows.map(({ key }) => key))
      after = next
      more = next !== undefined
    }
    expect(pages.length).toBeGreaterThan(2)
    expect(new Set(pages.flat()).size).toBe(121)
    expect(pages.flat()).toHaveLength(121)
  })

  it('finds a case by the beginning of its code and by a name written without diacritics', async () => {
    const { unitId, code, caseId, own } = await aCase()
    const list = (search: string) => reads.caseload(own, { view: 'open', unit: unitId, search, page: 1 })
    expect((await list(code)).rows).toMatchObject([{ caseId, subject: 'Ioana Sintetica' }])
    expect((await list('ioana')).rows).toMatchObject([{ caseId }])
    expect((await list('gheorghe')).total).toBe(0)
  })

  it('keeps who has looked for a person by her name, not what was typed', async () => {
    const { unitId, own } = await aCase()
    await reads.caseload(own, { view: 'open', unit: unitId, search: 'sintetica', page: 1 })
    const found = await knex('access_log').where({ user_id: own.id, action: 'search' })
    expect(found).toMatchObject([{ subject: 'person' }])
    expect(JSON.stringify(found)).not.toMatch(/sintetica/i)
  })

  it('shows the supervisor what has reached her', async () => {
    const { caseId, above } = await aCase()
    expect((await reads.decisions(above)).filter((row) => row.caseId === caseId)).toMatchObject([{ kind: 'escalation', deadline: 'D01', of: 'assess-need' }])
  })

  it('keeps a draft, refuses an older window and says where she left off', async () => {
    const { caseId, own } = await aCase()
    const key = { caseId, step: 'assess-need', form: 'F-01', author: own.id }
    const first = await reads.saveDraft(key, { alias: 'unu' })
    expect(await reads.saveDraft(key, { alias: 'doi' }, first === 'conflict' ? 0 : first.revision)).toMatchObject({ answers: { alias: 'doi' } })
    expect(await reads.saveDraft(key, { alias: 'trei' }, first === 'conflict' ? 0 : first.revision)).toBe('conflict')
    expect(await reads.resume(own)).toMatchObject({ caseId, step: 'assess-need' })
    await reads.dropDraft(key)
    expect(await reads.draft(key)).toBeUndefined()
  })
})
