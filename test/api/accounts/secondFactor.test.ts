import { Secret, TOTP } from 'otpauth'
import request from 'supertest'
import { textOf, Visitor } from '../../desk/visitor'
import { accountDesk, type TestAccount } from '../../support/accountDesk'
import { PASSWORD } from '../../support/memoryDesk'

const desk = accountDesk()
const PERIOD = 30_000

/** What her phone shows, `later` periods from now. */
const codeOf = (secret: string, later = 1): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + later * PERIOD })
const secretOn = (html: string): string => (/<code class="secret">([A-Z2-7 ]+)</.exec(html)?.[1] ?? '').replaceAll(' ', '')
const codesOn = (html: string): string[] => [...html.matchAll(/<code class="secret">([0-9a-z-]+)</g)].map(([, code = '']) => code)

/** Sets up the app in her account; with the code of now, so that the next one, already taken a little early, is free. */
async function withApp(account: TestAccount) {
  const her = await desk.visitor(account)
  await her.open('/cont/al-doilea-pas')
  await her.send({}, '/cont/al-doilea-pas/aplicatie/noua')
  const secret = secretOn(her.page.html)
  await her.send({ code: codeOf(secret, 0) })
  return { her, secret, recovery: codesOn(her.page.html) }
}

/** Gives the password only. */
async function atCode(account: TestAccount): Promise<Visitor> {
  const visiting = new Visitor(desk.app)
  await visiting.signIn(account.email)
  return visiting
}

describe('an app with codes', () => {
  it('is asked for after the password once its first code was right, and opens the page she wanted', async () => {
    const account = await desk.account()
    const { her, secret, recovery } = await withApp(account)
    expect(recovery).toHaveLength(10)
    expect((await her.open('/azi')).path).toBe('/azi')
    const visiting = new Visitor(desk.app)
    await visiting.open('/cazuri')
    const asked = await visiting.send({ email: account.email, password: PASSWORD }, '/conectare')
    expect(textOf(asked.html)).toContain('Codul din aplicație')
    expect((await visiting.open('/azi')).path).toBe('/conectare')
    await visiting.open('/cod')
    expect((await visiting.send({ code: codeOf(secret) })).status).toBe(200)
    expect((await visiting.open('/azi')).path).toBe('/azi')
  })

  it('is drawn as a QR code of its own key, without a style in the page', async () => {
    const her = await desk.visitor(await desk.account())
    await her.open('/cont/al-doilea-pas')
    const { html } = await her.send({}, '/cont/al-doilea-pas/aplicatie/noua')
    expect(secretOn(html)).toMatch(/^[A-Z2-7]{32}$/)
    expect(html).toMatch(/<svg class="qr" role="img" aria-label="Cod QR[^"]+" viewBox="0 0 (\d+) \1"/)
    expect(html).not.toMatch(/ style=/)
    expect(secretOn((await her.open('/cont/al-doilea-pas/aplicatie')).html)).toBe(secretOn(html))
  })

  it('is not on before its first code', async () => {
    const account = await desk.account()
    const her = await desk.visitor(account)
    await her.open('/cont/al-doilea-pas')
    await her.send({}, '/cont/al-doilea-pas/aplicatie/noua')
    expect((await her.send({ code: '000000' })).status).toBe(422)
    expect((await desk.visitor(account)).page.path).toBe('/azi')
  })

  it('gives each code once', async () => {
    const account = await desk.account()
    const { secret } = await withApp(account)
    const code = codeOf(secret)
    const [one, other] = [await atCode(account), await atCode(account)]
    for (const visiting of [one, other]) await visiting.open('/cod')
    expect((await one.send({ code })).status).toBe(200)
    expect((await other.send({ code })).status).toBe(422)
  })

  it('is sealed in the database, and recovery codes are only hashes there', async () => {
    const account = await desk.account()
    const { secret, recovery } = await withApp(account)
    const rows = JSON.stringify([await desk.knex('authenticators').select('*'), await desk.knex('recovery_codes').select('*'), await desk.knex('sessions').select('*'), await desk.knex('security_log').select('*')])
    for (const hidden of [secret, ...recovery, Buffer.from(Secret.fromBase32(secret).bytes).toJSON().data.join(',')]) expect(rows).not.toContain(hidden)
  })

  it('cannot be guessed at', async () => {
    const account = await desk.account()
    const { secret } = await withApp(account)
    const visiting = await atCode(account)
    await visiting.open('/cod')
    for (let tries = 0; tries < 5; tries++) expect((await visiting.send({ code: '000000' })).status).toBe(422)
    expect((await visiting.send({ code: codeOf(secret) })).status).toBe(429)
  })

  it('can be removed, and is then not asked for', async () => {
    const account = await desk.account()
    const { her } = await withApp(account)
    await her.open('/cont/al-doilea-pas')
    await her.send({}, '/cont/al-doilea-pas/aplicatie/inlaturare')
    expect((await desk.visitor(account)).page.path).toBe('/azi')
    expect(await desk.acts(account)).toEqual(expect.arrayContaining(['authenticatorAdded', 'recoveryCodesMade', 'authenticatorRemoved']))
  })
})

describe('a recovery code', () => {
  it('takes the place of the app once, however it is typed', async () => {
    const account = await desk.account()
    const { recovery: [code = ''] } = await withApp(account)
    const [one, other] = [await atCode(account), await atCode(account)]
    for (const visiting of [one, other]) await visiting.open('/cod')
    expect((await one.send({ code: ` ${code.toUpperCase().replaceAll('-', ' ')} ` })).path).toBe('/azi')
    expect((await other.send({ code })).status).toBe(422)
    expect(await desk.acts(account)).toContain('recoveryCodeUsed')
  })

  it('does not open after new ones were made', async () => {
    const account = await desk.account()
    const { her, recovery: [old = ''] } = await withApp(account)
    await her.open('/cont/al-doilea-pas')
    await her.send({}, '/cont/al-doilea-pas/coduri')
    expect(codesOn(her.page.html)).not.toContain(old)
    const visiting = await atCode(account)
    await visiting.open('/cod')
    expect((await visiting.send({ code: old })).status).toBe(422)
  })
})

describe('programs', () => {
  it('send the code with the password', async () => {
    const account = await desk.account()
    const { secret } = await withApp(account)
    const signIn = (more: object) => request(desk.app).post('/api/v1/session').send({ email: account.email, password: PASSWORD, ...more })
    const without = await signIn({})
    expect([without.status, (without.body as { code: string }).code]).toEqual([401, 'second-factor'])
    expect((await signIn({ code: '000000' })).status).toBe(401)
    expect((await signIn({ code: codeOf(secret) })).status).toBe(200)
  })
})

describe('a role that must have a second factor', () => {
  it('works only when one is set up', async () => {
    const strict = await desk.server({ strictRoles: ['supervisor'] })
    const [above, below] = [await desk.account('supervisor'), await desk.account('caseManager')]
    const [her, other] = [new Visitor(strict), new Visitor(strict)]
    expect((await her.signIn(above.email)).path).toBe('/cont/al-doilea-pas')
    expect((await her.open('/cazuri')).path).toBe('/cont/al-doilea-pas')
    expect(textOf(her.page.html)).toContain('Rolul dumneavoastră cere un al doilea pas')
    expect((await request(strict).post('/api/v1/session').send({ email: above.email, password: PASSWORD })).status).toBe(403)
    expect((await other.signIn(below.email)).path).toBe('/azi')
    await her.send({}, '/cont/al-doilea-pas/aplicatie/noua')
    await her.send({ code: codeOf(secretOn(her.page.html)) })
    expect((await her.open('/cazuri')).path).toBe('/cazuri')
  })
})

it('asks again who she is before showing what the account is opened with, when that was long ago', async () => {
  const account = await desk.account()
  const her = await desk.visitor(account)
  await desk.knex('sessions').update({ sess: desk.knex.raw(`jsonb_set(sess::jsonb, '{provenAt}', '1')`) })
  expect((await her.open('/cont/al-doilea-pas')).path).toBe('/blocat')
  expect((await her.send({ password: PASSWORD })).path).toBe('/cont/al-doilea-pas')
})
