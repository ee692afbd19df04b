import request from 'supertest'
import { keptSignInLimits } from '../../../api/accounts/signInLimits'
import { textOf, Visitor } from '../../desk/visitor'
import { accountDesk } from '../../support/accountDesk'
import { PASSWORD } from '../../support/memoryDesk'

const desk = accountDesk()

/** What a person sees who gives this address and password; the address she typed is not part of it. */
async function triedBy(email: string, password: string): Promise<{ status: number; text: string }> {
  const visiting = new Visitor(desk.app)
  const { status, html } = await visiting.signIn(email, password)
  return { status, text: textOf(html) }
}

describe('tries to sign in', () => {
  it('are counted for all servers and for pages and programs together, and the right password waits too', async () => {
    const account = await desk.account()
    const other = await desk.server()
    for (let tries = 0; tries < 3; tries++) expect((await triedBy(account.email, 'alta')).status).toBe(422)
    for (let tries = 0; tries < 2; tries++) expect((await request(other).post('/api/v1/session').send({ email: account.email.toUpperCase(), password: 'alta' })).status).toBe(401)
    const halted = await triedBy(account.email, PASSWORD)
    expect(halted.status).toBe(429)
    expect(halted.text).toMatch(/Prea multe încercări\. Încercați din nou peste 1\d minute/)
    const program = await request(other).post('/api/v1/session').set('Accept-Language', 'en').send({ email: account.email, password: PASSWORD })
    expect([program.status, (program.body as { detail: string }).detail]).toEqual([429, expect.stringMatching(/^Too many attempts\. Try again in 1\d minutes\.$/)])
    expect(Number(program.get('retry-after'))).toBeGreaterThan(800)
    expect(await desk.acts(account)).toEqual([...Array<string>(5).fill('signInFailed'), 'signInHalted', 'signInHalted'])
  })

  it('are answered alike for an account that exists and one that does not', async () => {
    const account = await desk.account()
    const seen = async (email: string) => {
      const answers = []
      for (let tries = 0; tries < 6; tries++) answers.push(await triedBy(email, 'alta'))
      return answers
    }
    expect(await seen(account.email)).toEqual(await seen('nimeni@example.test'))
  })

  it('count nothing when the password was right', async () => {
    const account = await desk.account()
    for (let times = 0; times < 8; times++) expect((await (await desk.visitor(account)).open('/azi')).status).toBe(200)
  })

  it('keep neither the address of the account nor that of the network', async () => {
    await triedBy('cineva.anume@example.test', 'alta')
    const rows = JSON.stringify(await desk.knex('sign_in_limits').select('*')) + JSON.stringify(await desk.knex('security_log').select('*'))
    expect(rows).not.toMatch(/cineva|example|127\.0\.0|::1/)
  })

  it('many at the same moment are no more than those one after another', async () => {
    const limits = keptSignInLimits(desk.knex, 'secret')
    const taken = await Promise.all(Array.from({ length: 30 }, () => limits.take('ana@example.test', '192.0.2.1')))
    expect(taken.filter((seconds) => seconds === undefined)).toHaveLength(5)
  })

  it('of one account from many addresses come to an end', async () => {
    const limits = keptSignInLimits(desk.knex, 'secret')
    const taken = []
    for (let address = 0; address < 35; address++) taken.push(await limits.take('eva@example.test', `192.0.2.${address}`))
    expect(taken.filter((seconds) => seconds === undefined)).toHaveLength(30)
  })
})

it('a session whose row is ended from outside is over at its next request', async () => {
  const account = await desk.account()
  const visiting = await desk.visitor(account)
  await desk.knex('sign_ins').where({ user_id: account.id }).update({ ended_at: desk.knex.fn.now() })
  expect((await visiting.open('/azi')).path).toBe('/conectare')
})

it('the security log can be added to and never changed', async () => {
  await desk.visitor(await desk.account())
  await expect(desk.knex('security_log').update({ act: 'signedOut' })).rejects.toThrow()
  await expect(desk.knex('security_log').delete()).rejects.toThrow()
})
