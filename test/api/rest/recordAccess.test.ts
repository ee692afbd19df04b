import { randomUUID } from 'node:crypto'
import { users } from '../../../database/users'
import { aUnit } from '../../support/factories'
import { testRest, type Program } from '../../support/rest'

const rest = testRest()
const REASON = 'Persoana a sunat în stare de pericol.'
const HOUR = 3_600_000

interface Leave {
  id: string
  case: string
  until: string
  givenAt: string
}

let elsewhere = ''
let opened: { id: string; code: string }

/** Somebody of another unit. */
async function stranger(role: string): Promise<Program> {
  const named = `${role}/${randomUUID()}`
  const { id, memberships } = await rest.engine.user(named)
  await users(rest.engine.knex).revoke(id, role, memberships[0]?.unitId ?? '')
  await users(rest.engine.knex).grant(id, role, elsewhere)
  return rest.as(named)
}

beforeAll(async () => {
  elsewhere = await aUnit(rest.engine.knex)
  const manager = await rest.as('caseManager')
  opened = (await manager.post('/cases', { id: randomUUID(), pathway: 'small', unit: rest.engine.unit, subject: { alias: 'Sintetica' } })).body as typeof opened
}, 120_000)

const breaking = (more: object = {}) => ({ id: randomUUID(), code: opened.code, reason: REASON, ...more })

describe('breaking the glass', () => {
  it('shows the case for the time the definition says, tells those it names, and writes it into the log', async () => {
    const helper = await stranger('caseManager')
    const supervisor = await rest.engine.user('supervisor')
    expect((await helper.get(`/cases/${opened.id}`)).status).toBe(404)
    const taken = await helper.post('/break-glass', breaking())
    expect(taken).toMatchObject({ status: 201, body: { case: opened.id, kind: 'break-glass', inForce: true } })
    const { id, until, givenAt } = taken.body as Leave
    expect(Date.parse(until) - Date.parse(givenAt)).toBe(HOUR)
    expect((await helper.get(`/cases/${opened.id}`)).status).toBe(200)
    const told = await rest.engine.knex<{ recipient: string; role: string }>('notifications').where('notifications.rung', `breakGlass@${id}`).orderBy('role').select('role', 'recipient')
    expect(told).toEqual([{ role: 'officer', recipient: 'role:officer' }, { role: 'supervisor', recipient: supervisor.id }])
    const logged = await rest.engine.knex('access_log').where({ action: 'breakGlass', subject_id: opened.id, reason: id }).select('user_id')
    expect(logged).toHaveLength(1)
  })

  it('lets nothing be written', async () => {
    const helper = await stranger('caseManager')
    await helper.post('/break-glass', breaking())
    expect((await helper.post(`/cases/${opened.id}/steps/assess-need/start`, { id: randomUUID() })).status).toBe(409)
  })

  it('is one act however often it is sent, and ends by hand', async () => {
    const helper = await stranger('caseManager')
    const asked = breaking()
    const [one, again] = [await helper.post('/break-glass', asked), await helper.post('/break-glass', asked)]
    expect((again.body as Leave).id).toBe((one.body as Leave).id)
    expect((await helper.post(`/leave/${(one.body as Leave).id}/end`, undefined)).status).toBe(204)
    expect((await helper.get(`/cases/${opened.id}`)).status).toBe(404)
  })

  it('keeps the reason sealed', async () => {
    const rows = await rest.engine.knex<{ reason: Buffer }>('record_grants').select('reason')
    expect(rows.length).toBeGreaterThan(0)
    for (const { reason } of rows) expect(reason.includes('pericol')).toBe(false)
  })

  it('asks for a reason of the length the definition says', async () => {
    const helper = await stranger('caseManager')
    expect(await helper.post('/break-glass', breaking({ reason: 'urgent' }))).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason', code: 'short' }] } })
  })

  it('answers alike for a code that is not there and one with a conflict of interest, and stops whoever tries codes out', async () => {
    const helper = await stranger('caseManager')
    const named = `supervisor/${randomUUID()}`
    const kept = await rest.engine.user(named)
    const excluded = await rest.as(named)
    await (await rest.as('supervisor')).post(`/cases/${opened.id}/conflicts`, { id: randomUUID(), user: kept.id, reason: 'Se cunosc.' })
    const [nowhere, hers] = [await helper.post('/break-glass', breaking({ code: 'XX-2026-9999' })), await excluded.post('/break-glass', breaking())]
    expect([nowhere.status, hers.status]).toEqual([404, 404])
    expect(hers.body).toEqual(nowhere.body)
    for (let n = 1; n < 10; n++) await helper.post('/break-glass', breaking({ code: `XX-2026-${9000 + n}` }))
    expect((await helper.post('/break-glass', breaking())).status).toBe(429)
  })

  it('is not for a role that the definition does not name', async () => {
    expect((await (await stranger('inspector')).post('/break-glass', breaking())).status).toBe(403)
  })
})

describe('the review', () => {
  it('is for somebody else of the roles named, once, and waits on her list until then', async () => {
    const named = `supervisor/${randomUUID()}`
    const one = await rest.as(named)
    const { id } = (await one.post('/break-glass', breaking())).body as Leave
    const waitingFor = async (program: Program) => ((await program.get('/reviews')).body as Leave[]).some((grant) => grant.id === id)
    expect(await waitingFor(one)).toBe(false)
    expect((await one.post(`/leave/${id}/review`, { review: 'justified' })).status).toBe(404)
    const other = await rest.as('supervisor')
    expect(await waitingFor(other)).toBe(true)
    expect((await other.post(`/leave/${id}/review`, { review: 'unjustified' })).status).toBe(422)
    expect((await other.post(`/leave/${id}/review`, { review: 'unjustified', note: 'Nu era urgent.' })).status).toBe(204)
    expect((await other.post(`/leave/${id}/review`, { review: 'justified' })).status).toBe(409)
    expect(await waitingFor(other)).toBe(false)
  })
})

describe('leave given by a supervisor', () => {
  const until = (days: number) => new Date(Date.now() + days * 24 * HOUR).toISOString()

  it('lets the inspector read the named case, not longer than the definition says, and is ended early', async () => {
    const inspector = await rest.engine.user('inspector')
    const [reader, supervisor, manager] = await Promise.all([rest.as('inspector'), rest.as('supervisor'), rest.as('caseManager')])
    const asked = { id: randomUUID(), user: inspector.id, reason: 'Control tematic', until: until(7) }
    expect((await reader.get(`/cases/${opened.id}`)).status).toBe(404)
    expect((await manager.post(`/cases/${opened.id}/leave`, asked)).status).toBe(404)
    expect(await supervisor.post(`/cases/${opened.id}/leave`, { ...asked, until: until(31) })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/until' }] } })
    const given = await supervisor.post(`/cases/${opened.id}/leave`, asked)
    expect(given).toMatchObject({ status: 201, body: { kind: 'granted', byOrder: false, role: 'inspector' } })
    expect((await reader.get(`/cases/${opened.id}`)).status).toBe(200)
    expect((await reader.get('/cases')).body).toMatchObject({ items: [{ id: opened.id }] })
    expect((await supervisor.post(`/leave/${(given.body as Leave).id}/end`, undefined)).status).toBe(204)
    expect((await reader.get(`/cases/${opened.id}`)).status).toBe(404)
  })

  it('is for the roles the definition names only', async () => {
    const manager = await rest.engine.user('caseManager')
    const supervisor = await rest.as('supervisor')
    expect(await supervisor.post(`/cases/${opened.id}/leave`, { id: randomUUID(), user: manager.id, reason: 'De ce nu', until: until(1) })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/user' }] } })
  })
})

describe('a conflict of interest', () => {
  it('declared by oneself closes the case, its work and its notices; others are not told why', async () => {
    const named = `caseManager/${randomUUID()}`
    const her = await rest.as(named)
    expect((await her.get(`/cases/${opened.id}`)).status).toBe(200)
    expect((await her.post(`/cases/${opened.id}/conflicts`, { id: randomUUID(), reason: 'Este vecina mea.' })).status).toBe(204)
    expect((await her.get(`/cases/${opened.id}`)).status).toBe(404)
    expect((await her.get('/worklist')).body).toMatchObject({ items: [] })
    expect((await her.post('/break-glass', breaking())).status).toBe(404)
  })
})

describe('a conflict of interest that holds no longer', () => {
  it('is lifted by another who may declare it, with a reason, and never by herself', async () => {
    const named = `supervisor/${randomUUID()}`
    const [her, other] = [await rest.as(named), await rest.as('supervisor')]
    const { id } = await rest.engine.user(named)
    const lift = { id: randomUUID(), reason: 'Era altă persoană cu același nume.' }
    expect((await other.post(`/cases/${opened.id}/conflicts`, { id: randomUUID(), user: id, reason: 'Se cunosc.' })).status).toBe(204)
    expect((await her.post(`/cases/${opened.id}/conflicts/${id}/lift`, lift)).status).toBe(404)
    expect((await (await rest.as('caseManager')).post(`/cases/${opened.id}/conflicts/${id}/lift`, lift)).status).toBe(404)
    expect((await other.post(`/cases/${opened.id}/conflicts/${id}/lift`, { ...lift, reason: ' ' })).status).toBe(422)
    expect((await other.post(`/cases/${opened.id}/conflicts/${id}/lift`, lift)).status).toBe(204)
    expect((await her.get(`/cases/${opened.id}`)).status).toBe(200)
  })
})

describe('a deputy', () => {
  it('does the work of the absent from the day to the day, marked as in her place', async () => {
    const [absentNamed, deputyNamed] = [`caseManager/${randomUUID()}`, `localCoordinator/${randomUUID()}`]
    const [absent, deputy] = [await rest.as(absentNamed), await rest.as(deputyNamed)]
    const [{ id: absentId }, { id: deputyId }] = [await rest.engine.user(absentNamed), await rest.engine.user(deputyNamed)]
    const asked = { id: randomUUID(), deputy: deputyId, from: new Date(Date.now() - HOUR).toISOString(), until: new Date(Date.now() + HOUR).toISOString() }
    const made = await absent.post('/absences', asked)
    expect(made.status).toBe(201)
    expect(await absent.post('/absences', { ...asked, id: randomUUID() })).toMatchObject({ status: 422, body: { errors: [{ code: 'overlap' }] } })
    expect((await deputy.get('/worklist')).body).toMatchObject({ items: [{ case: opened.id, role: 'caseManager' }] })
    expect((await deputy.post(`/cases/${opened.id}/steps/assess-need/start`, { id: randomUUID() })).status).toBe(200)
    const journal = (await deputy.get(`/cases/${opened.id}/journal`)).body as { type: string; actor: string; data: { inPlaceOf?: string } }[]
    expect(journal.find(({ type }) => type === 'stepStarted')).toMatchObject({ actor: deputyId, data: { inPlaceOf: absentId } })
    const { id } = made.body as { id: string }
    expect((await deputy.post(`/absences/${id}/end`, undefined)).status).toBe(204)
    expect((await users(rest.engine.knex).byId(deputyId))?.memberships.map(({ role }) => role)).toEqual(['localCoordinator'])
  })
})

describe('the access log', () => {
  it('is searched by officers, by code, user and kind; for others it is not there', async () => {
    const officer = await rest.as('officer')
    const manager = await rest.engine.user('caseManager')
    expect((await officer.get(`/access-log?case=${opened.code}&kind=breakGlass&limit=1`)).body).toMatchObject({ items: [{ action: 'breakGlass', code: opened.code }] })
    expect((await officer.get(`/access-log?user=${manager.id}&kind=export`)).body).toEqual({ items: [], next: null })
    expect((await officer.get('/access-log?kind=all')).status).toBe(422)
    expect((await (await rest.as('supervisor')).get('/access-log')).status).toBe(404)
  })
})
