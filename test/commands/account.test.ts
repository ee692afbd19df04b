import request from 'supertest'
import { closeAccount, removeSecondFactor, signOut } from '../../commands/account'
import { issueToken, revokeToken } from '../../commands/token'
import { newId } from '../../database/newId'
import { users } from '../../database/users'
import { Obstacle } from '../../local/say'
import { accountDesk } from '../support/accountDesk'
import { aReservedCase, recorder } from '../support/factories'
import { rules } from '../support/pathways'
import { aCase } from '../support/simulations'

const desk = accountDesk()

/** A case a deadline of which has passed; whoever is named leads it. */
async function lateCase(leads: string): Promise<{ id: string; code: string }> {
  const { knex, unit } = desk
  const reserved = await aReservedCase(knex, { unitId: unit, createdBy: leads })
  const it_ = aCase(rules())
  const record = recorder(knex, reserved.id, rules(), it_)
  it_.until('2026-02-09T12:00')
  await record()
  await knex('case_assignments').insert({ case_id: reserved.id, role: 'caseManager', user_id: leads, since: it_.at('2026-02-02T08:00') })
  return reserved
}

/** What the refusal says. */
const refused = async (email: string): Promise<string> =>
  closeAccount(desk.knex, email).then(
    () => 'closed',
    (error: Obstacle) => error.sentence.en,
  )

describe('closing an account', () => {
  it('is refused while she is in the team of a case, with the case and who can take it over', async () => {
    const [leaving, staying] = [await desk.account(), await desk.account()]
    const { id, code } = await lateCase(leaving.id)
    await users(desk.knex).grant(staying.id, 'caseManager', desk.unit)
    const said = await refused(leaving.email)
    expect(said).toContain('has open duties')
    expect(said).toContain(`${code}  is in the team as caseManager; /cazuri/${id}; hand over to: Persoana Sintetică`)
    expect((await desk.visitor(leaving)).page.path).toBe('/azi')
    expect(await desk.acts(leaving)).toContain('closingRefused')
    await desk.knex('case_assignments').where({ case_id: id }).update({ user_id: staying.id })
    await desk.knex('worklist').where({ case_id: id }).update({ assignee: staying.id })
    expect(await refused(leaving.email)).toBe('closed')
  })

  it('is refused while something has reached her that nobody else can decide', async () => {
    const [manager, alone] = [await desk.account(), await desk.account('supervisor')]
    const { code } = await lateCase(manager.id)
    const said = await refused(alone.email)
    expect(said).toContain(`${code}  has to decide D01`)
    expect(said).toContain('nobody else holds the role supervisor there')
    await desk.account('supervisor')
    expect(await refused(alone.email)).toBe('closed')
  })

  it('is refused while she stands in for somebody', async () => {
    const [away, deputy] = [await desk.account(), await desk.account()]
    const from = new Date().toISOString()
    const until = new Date(Date.now() + 86_400_000).toISOString()
    await desk.knex('absences').insert({ id: newId('b'), submission: newId('b'), user_id: away.id, deputy_id: deputy.id, from_at: from, until, created_by: away.id })
    expect(await refused(deputy.email)).toContain(`stands in for somebody`)
    await desk.knex('absences').where({ deputy_id: deputy.id }).update({ ended_at: from, ended_by: away.id })
    expect(await refused(deputy.email)).toBe('closed')
  })

  it('ends its sessions and tokens at once', async () => {
    const account = await desk.account()
    const her = await desk.visitor(account)
    const { token } = await issueToken(desk.knex, account.email, { name: 'raport', scope: ['read'], days: 30 })
    await closeAccount(desk.knex, account.email)
    expect((await her.open('/azi')).path).toBe('/conectare')
    expect((await request(desk.app).get('/api/v1/worklist').auth(token, { type: 'bearer' })).status).toBe(401)
    expect((await her.signIn(account.email)).status).toBe(422)
    expect(await desk.acts(account)).toEqual(expect.arrayContaining(['tokenIssued', 'accountClosed']))
  })
})

describe('a token of a program', () => {
  const ask = async (token: string, method: 'get' | 'post', path: string) => {
    const response = await request(desk.app)[method](`/api/v1${path}`).auth(token, { type: 'bearer' })
    return [response.status, (response.body as { code?: string }).code]
  }

  it('that may read reads, and acts nowhere', async () => {
    const { token } = await issueToken(desk.knex, (await desk.account()).email, { name: 'raport', scope: ['read'], days: 30 })
    expect(await ask(token, 'get', '/worklist')).toEqual([200, undefined])
    expect(await ask(token, 'post', '/cases')).toEqual([403, 'scope'])
    expect((await ask(token, 'post', '/calendar/compute'))[0]).not.toBe(403)
  })

  it('that may act only does not read', async () => {
    const { token } = await issueToken(desk.knex, (await desk.account()).email, { name: 'sesizări', scope: ['act'], days: 30 })
    expect(await ask(token, 'get', '/worklist')).toEqual([403, 'scope'])
    expect((await ask(token, 'post', '/cases'))[0]).toBe(422)
  })

  it('ends when it is revoked, by the administrator or on the page of the account', async () => {
    const account = await desk.account()
    const [one, other] = [await issueToken(desk.knex, account.email, { name: 'raportul A', scope: ['read'], days: 30 }), await issueToken(desk.knex, account.email, { name: 'raportul B', scope: ['read'], days: 30 })]
    await revokeToken(desk.knex, one.id)
    const her = await desk.visitor(account)
    const { html } = await her.open('/cont')
    expect([html.includes('raportul A'), html.includes('raportul B')]).toEqual([false, true])
    await her.send({ token: other.id }, '/cont/tokenuri/inlaturare')
    for (const { token } of [one, other]) expect((await ask(token, 'get', '/worklist'))[0]).toBe(401)
    await expect(revokeToken(desk.knex, one.id)).rejects.toBeInstanceOf(Obstacle)
  })

  it('of somebody else cannot be ended on one’s page', async () => {
    const [mine, hers] = [await desk.account(), await desk.account()]
    const { id, token } = await issueToken(desk.knex, hers.email, { name: 'raport', scope: ['read'], days: 30 })
    const visiting = await desk.visitor(mine)
    await visiting.open('/cont')
    await visiting.send({ token: id }, '/cont/tokenuri/inlaturare')
    expect((await ask(token, 'get', '/worklist'))[0]).toBe(200)
  })
})

it('an administrator ends all sessions and tokens of an account, which stays open', async () => {
  const account = await desk.account()
  const her = await desk.visitor(account)
  const { token } = await issueToken(desk.knex, account.email, { name: 'raport', scope: ['read'], days: 30 })
  await signOut(desk.knex, account.email)
  expect((await her.open('/azi')).path).toBe('/conectare')
  expect((await request(desk.app).get('/api/v1/worklist').auth(token, { type: 'bearer' })).status).toBe(401)
  expect((await her.signIn(account.email)).path).toBe('/azi')
})

it('a session is over seven days after signing in, however busy it was', async () => {
  const account = await desk.account()
  const her = await desk.visitor(account)
  expect((await her.open('/azi')).path).toBe('/azi')
  await desk.knex('sign_ins').where({ user_id: account.id }).update({ started_at: desk.knex.raw(`now() - interval '7 days 1 minute'`) })
  expect((await her.open('/azi')).path).toBe('/conectare')
})

it('removing a lost second factor ends her sessions, and the password opens again', async () => {
  const account = await desk.account()
  const her = await desk.visitor(account)
  await desk.knex('recovery_codes').insert({ user_id: account.id, code_hash: Buffer.alloc(32) })
  await removeSecondFactor(desk.knex, account.email)
  expect((await her.open('/azi')).path).toBe('/conectare')
  expect(await desk.knex('recovery_codes').where({ user_id: account.id })).toEqual([])
  expect((await desk.visitor(account)).page.path).toBe('/azi')
})
