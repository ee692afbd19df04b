import request from 'supertest'
import { textOf, Visitor } from '../../desk/visitor'
import { accountDesk } from '../../support/accountDesk'
import { PASSWORD } from '../../support/memoryDesk'

const desk = accountDesk()
const NEXT = 'stropi de ploaie în mai'

describe('the page of one’s account', () => {
  it('says who she is, which role she holds where, and with what she is signed in', async () => {
    const account = await desk.account()
    const her = await desk.visitor(account)
    const text = textOf((await her.open('/cont')).html)
    expect(text).toContain('Persoana Sintetică')
    expect(text).toContain(account.email)
    expect(text).toContain('Manager de caz')
    expect(text).toMatch(/Rețeaua \w+/)
    expect(text).toContain('Dispozitiv necunoscut Aici')
    expect(text).not.toMatch(/127\.0\.0\.1|::1/)
  })

  it('keeps the language with the account, for the next sign-in too', async () => {
    const account = await desk.account()
    const her = await desk.visitor(account)
    await her.open('/cont')
    await her.send({ language: 'en' }, '/limba')
    expect((await desk.visitor(account)).page.html).toContain('<html lang="en"')
  })
})

describe('a new password', () => {
  it('ends all other sessions and the tokens of programs, and takes the place of the old one', async () => {
    const account = await desk.account()
    const [her, elsewhere] = [await desk.visitor(account), await desk.visitor(account)]
    const session = await request(desk.app).post('/api/v1/session').send({ email: account.email, password: PASSWORD })
    await her.open('/cont/parola')
    await her.send({ current: PASSWORD, next: NEXT, again: NEXT })
    expect(textOf(her.page.html)).toContain('Parola s-a schimbat')
    expect((await elsewhere.open('/azi')).path).toBe('/conectare')
    expect((await request(desk.app).get('/api/v1/worklist').auth((session.body as { token: string }).token, { type: 'bearer' })).status).toBe(401)
    expect((await new Visitor(desk.app).signIn(account.email, PASSWORD)).status).toBe(422)
    expect((await desk.visitor(account, NEXT)).page.status).toBe(200)
    const { password_hash: kept } = await desk.knex('users').where({ id: account.id }).first<{ password_hash: string }>('password_hash')
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await desk.acts(account)).toEqual(expect.arrayContaining(['passwordChanged', 'otherSessionsEnded']))
  })

  it.each([
    [{ current: 'alta', next: NEXT, again: NEXT }, 'Parola de acum nu se potrivește'],
    [{ current: PASSWORD, next: 'password1234', again: 'password1234' }, 'pe lista parolelor aflate din furturi de date'],
    [{ current: PASSWORD, next: 'scurtă', again: 'scurtă' }, 'cel puțin 12 caractere'],
    [{ current: PASSWORD, next: NEXT, again: 'altceva' }, 'nu sunt la fel'],
  ])('is refused with the reason: %j', async (fields, reason) => {
    const account = await desk.account()
    const her = await desk.visitor(account)
    await her.open('/cont/parola')
    const page = await her.send(fields)
    expect(page.status).toBe(422)
    expect(textOf(page.html)).toContain(reason)
    expect(page.html).not.toContain(NEXT)
    expect((await desk.visitor(account)).page.status).toBe(200)
  })

  it('cannot be guessed at from an open session', async () => {
    const her = await desk.visitor(await desk.account())
    await her.open('/cont/parola')
    for (let tries = 0; tries < 5; tries++) await her.send({ current: 'alta', next: NEXT, again: NEXT })
    expect((await her.send({ current: PASSWORD, next: NEXT, again: NEXT })).status).toBe(429)
  })
})

describe('sessions', () => {
  it('can be ended one by one, at once', async () => {
    const account = await desk.account()
    const [her, elsewhere] = [await desk.visitor(account), await desk.visitor(account)]
    const { html } = await her.open('/cont')
    const ids = [...html.matchAll(/name="session" value="(\w+)"/g)].map(([, id = '']) => id)
    expect(ids).toHaveLength(1)
    await her.send({ session: ids[0] ?? '' }, '/cont/sesiuni')
    expect((await elsewhere.open('/azi')).path).toBe('/conectare')
    expect((await her.open('/azi')).path).toBe('/azi')
  })

  it('of somebody else cannot be ended', async () => {
    const [ana, eva] = [await desk.account(), await desk.account()]
    const [hers, other] = [await desk.visitor(ana), await desk.visitor(eva)]
    const { id } = await desk.knex('sign_ins').where({ user_id: eva.id }).first<{ id: string }>('id')
    await hers.open('/cont')
    await hers.send({ session: id }, '/cont/sesiuni')
    expect((await other.open('/azi')).path).toBe('/azi')
  })

  it('can all be ended but the one at hand', async () => {
    const account = await desk.account()
    const [her, ...elsewhere] = [await desk.visitor(account), await desk.visitor(account), await desk.visitor(account)]
    await her?.open('/cont')
    await her?.send({}, '/cont/sesiuni/celelalte')
    for (const one of elsewhere) expect((await one.open('/azi')).path).toBe('/conectare')
    expect((await her?.open('/azi'))?.path).toBe('/azi')
  })
})
