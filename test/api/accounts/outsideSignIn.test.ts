import request from 'supertest'
import { ANSWER_PATH } from '../../../api/accounts/outsideSignIn'
import { textOf, Visitor } from '../../desk/visitor'
import { accountDesk, type TestAccount } from '../../support/accountDesk'
import { aReservedCase, recorder } from '../../support/factories'
import { rules } from '../../support/pathways'
import { aCase } from '../../support/simulations'
import { outsideProvider } from '../../support/outsideProvider'

const BASE = 'http://desk.test'
const desk = accountDesk()
const provider = outsideProvider(`${BASE}${ANSWER_PATH}`)

/** A browser at our server, which sends it to the provider. */
async function sentOut(): Promise<{ her: Visitor; to: string }> {
  const roles = { managers: [{ role: 'caseManager', unit: desk.unit }], heads: [{ role: 'supervisor', unit: desk.unit }] }
  const outside = { issuer: provider.issuer, clientId: provider.client.client_id, clientSecret: provider.client.client_secret, name: 'Consiliul județean', scope: 'openid email profile', rolesClaim: 'groups', roles }
  const her = new Visitor(await desk.server({ baseUrl: BASE, outside }))
  expect(textOf((await her.open('/conectare')).html)).toContain('Conectați-vă cu Consiliul județean')
  return { her, to: await her.sentTo('/conectare/extern?back=/cazuri') }
}

/** Signs in through the provider as this subject. */
async function signedInAs(subject: string): Promise<Visitor> {
  const { her, to } = await sentOut()
  const back = await provider.go(to, subject)
  await her.open(back.pathname + back.search)
  return her
}

const rolesOf = async ({ id }: TestAccount): Promise<string[]> => (await desk.knex('user_roles').where({ user_id: id }).orderBy('role').select<{ role: string }[]>('role')).map(({ role }) => role)

describe('signing in with an account of elsewhere', () => {
  it('asks for a code with a proof key, and goes on to the page she wanted', async () => {
    const account = await desk.account()
    provider.people.set('one', { email: account.email.toUpperCase(), email_verified: true, groups: [] })
    const { her, to } = await sentOut()
    const asked = new URL(to).searchParams
    expect([asked.get('response_type'), asked.get('code_challenge_method'), asked.get('scope')]).toEqual(['code', 'S256', 'openid email profile'])
    const back = await provider.go(to, 'one')
    expect((await her.open(back.pathname + back.search)).path).toBe('/cazuri')
    expect(await desk.acts(account)).toEqual(expect.arrayContaining(['identityLinked', 'signedIn']))
  })

  it('links by a verified address once, and then by the subject alone', async () => {
    const [account, other] = [await desk.account(), await desk.account()]
    provider.people.set('two', { email: account.email, email_verified: true, groups: [] })
    expect((await signedInAs('two')).page.path).toBe('/cazuri')
    provider.people.set('two', { email: other.email, email_verified: true, groups: [] })
    const her = await signedInAs('two')
    expect(textOf((await her.open('/cont')).html)).toContain(account.email)
    provider.people.set('impostor', { email: account.email, email_verified: true, groups: [] })
    expect((await signedInAs('impostor')).page.status).toBe(403)
  })

  it('opens nothing for an address that is not verified, is unknown, or whose account is closed', async () => {
    const [account, closed] = [await desk.account(), await desk.account()]
    await desk.knex('users').where({ id: closed.id }).update({ disabled_at: desk.knex.fn.now() })
    provider.people.set('three', { email: account.email, email_verified: false, groups: [] })
    provider.people.set('four', { email: 'nimeni@example.test', email_verified: true, groups: ['heads'] })
    provider.people.set('five', { email: closed.email, email_verified: true, groups: [] })
    for (const subject of ['three', 'four', 'five']) {
      const { page } = await signedInAs(subject)
      expect([subject, page.status]).toEqual([subject, 403])
      expect(textOf(page.html)).toContain('Niciun cont din Parcurs nu este al dumneavoastră')
    }
    expect(await desk.knex('users').whereRaw('email like ?', ['nimeni%'])).toEqual([])
  })

  it('takes each answer once, and only in the browser that asked', async () => {
    const account = await desk.account()
    provider.people.set('six', { email: account.email, email_verified: true, groups: [] })
    const [{ her, to }, { her: other }] = [await sentOut(), await sentOut()]
    const back = await provider.go(to, 'six')
    expect((await other.open(back.pathname + back.search)).status).toBe(403)
    expect((await her.open(back.pathname + back.search)).path).toBe('/cazuri')
    expect((await her.open(back.pathname + back.search)).status).toBe(403)
  })
})

/** The page on which she signs a step of a case of hers; it has no form. */
async function somethingToSign({ id: createdBy }: TestAccount): Promise<string> {
  const { id } = await aReservedCase(desk.knex, { unitId: desk.unit, createdBy })
  const case_ = aCase(rules())
  case_.does({ type: 'completeStep', step: 'assess-need', values: { wantsHelp: true, band: 'LOW' } })
  case_.does({ type: 'raiseEvent', event: 'HELP_STARTED', data: { startsOn: '2026-02-03' } })
  await recorder(desk.knex, id, rules(), case_)()
  return `/cazuri/${id}/pasi/sign-agreement/semnare`
}

describe('an account without a password', () => {
  const withoutPassword = async (subject: string): Promise<TestAccount> => {
    const account = await desk.account()
    await desk.knex('users').where({ id: account.id }).update({ password_hash: null })
    provider.people.set(subject, { email: account.email, email_verified: true, groups: [] })
    return account
  }
  const longAgo = () => desk.knex.raw(`update sessions set sess = jsonb_set(sess::jsonb, '{provenAt}', '0')::json`)

  it('signs after showing there anew who she is, and nowhere is a password asked for', async () => {
    const page = await somethingToSign(await withoutPassword('without one'))
    const her = await signedInAs('without one')
    await longAgo()
    const locked = await her.open(page)
    expect([locked.path, locked.html.includes('id="password"')]).toEqual(['/blocat', false])
    const to = await her.sentTo('/conectare/extern')
    expect([new URL(to).searchParams.get('prompt'), new URL(to).searchParams.get('max_age')]).toEqual(['login', '300'])
    const back = await provider.go(to, 'without one')
    const signing = await her.open(back.pathname + back.search)
    expect([signing.path, signing.html.includes('id="password"')]).toEqual([page, false])
    expect((await her.send({})).path).toMatch(/retinut=1$/)
  })

  it('signs nothing when that was too long ago, whatever is sent', async () => {
    const page = await somethingToSign(await withoutPassword('without two'))
    const her = await signedInAs('without two')
    await her.open(page)
    await longAgo()
    const sent = await her.send({ password: '' })
    expect([sent.status, textOf(sent.html).includes('Confirmați din nou cine sunteți')]).toEqual([422, true])
    expect(await desk.knex('submissions').where({ case_id: page.split('/')[2] }).select('id')).toEqual([])
  })
})

describe('roles from claims', () => {
  it('are given as the settings say and taken back when they are claimed no longer; those given by hand stay', async () => {
    const account = await desk.account('psychologist')
    const say = (groups: string[]) => void provider.people.set('seven', { email: account.email, email_verified: true, groups })
    say(['heads', 'managers'])
    await signedInAs('seven')
    expect(await rolesOf(account)).toEqual(['caseManager', 'psychologist', 'supervisor'])
    say(['managers', 'psychologists'])
    await signedInAs('seven')
    expect(await rolesOf(account)).toEqual(['caseManager', 'psychologist'])
    say([])
    await signedInAs('seven')
    expect(await rolesOf(account)).toEqual(['psychologist'])
  })

  it('make nobody an administrator whom the settings do not make one', async () => {
    const account = await desk.account()
    provider.people.set('eight', { email: account.email, email_verified: true, groups: ['sysAdmin', 'admin', '__proto__', 'constructor'] })
    await signedInAs('eight')
    expect(await rolesOf(account)).toEqual(['caseManager'])
  })
})

it('says so when the provider does not answer', async () => {
  const outside = { issuer: 'http://127.0.0.1:1', clientId: 'parcurs', name: 'Nimeni', scope: 'openid', rolesClaim: 'groups', roles: {} }
  const { status, text } = await request(await desk.server({ baseUrl: BASE, outside })).get('/conectare/extern')
  expect([status, textOf(text)]).toEqual([503, expect.stringContaining('nu răspunde acum')])
})
