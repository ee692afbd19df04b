import { randomBytes } from 'node:crypto'
import { addAccount, giveRole, invite, takeRole } from '../../commands/staff'
import { addUnit } from '../../commands/unit'
import { closeAccount } from '../../commands/account'
import { units } from '../../database/units'
import { users } from '../../database/users'
import type { Obstacle } from '../../local/say'
import { textOf, Visitor, type Page } from '../desk/visitor'
import { accountDesk } from '../support/accountDesk'

const desk = accountDesk()
const CHOSEN = 'patru cuvinte fără rost împreună'

const newCode = (): string => `U${randomBytes(4).toString('hex').toUpperCase()}`
const newEmail = (): string => `${randomBytes(5).toString('hex')}@example.test`
const sentence = async (doing: Promise<unknown>): Promise<string> => doing.then(() => 'done', (error: Obstacle) => error.sentence.en)

async function newUnit(more: { under?: string } = {}): Promise<string> {
  const code = newCode()
  await addUnit(desk.knex, { code, name: `Centrul ${code}`, ...more })
  return code
}

/** Chooses a password with a code, as a browser without script. */
async function choose(email: string, code: string, next: string, again = next): Promise<Page> {
  const visiting = new Visitor(desk.app)
  await visiting.open('/primul-acces')
  return visiting.send({ email, code, next, again })
}

describe('an installation without anybody', () => {
  it('gets a unit, and somebody who chooses her own password with a code and signs in', async () => {
    const [unit, email] = [await newUnit(), newEmail()]
    const code = await addAccount(desk.knex, { email, name: 'Persoana Sintetică', role: 'caseManager', unit, locale: 'ro' })
    const chosen = await choose(email, code.toUpperCase().replaceAll('-', ' '), CHOSEN)
    expect([chosen.status, chosen.path]).toEqual([200, '/conectare?gata=parola'])
    expect(textOf(chosen.html)).toContain('Parola este păstrată')
    const her = new Visitor(desk.app)
    expect((await her.signIn(email, CHOSEN)).path).toBe('/azi')
    const user = await users(desk.knex).byEmail(email)
    expect(user?.memberships.map(({ role, units: at }) => [role, at])).toEqual([['caseManager', [unit]]])
    expect(await desk.acts({ id: user?.id ?? '', email })).toEqual(expect.arrayContaining(['accountMade', 'roleGiven', 'invited', 'passwordChanged']))
  })

  it('is told what is not known, with what there is', async () => {
    const unit = await newUnit()
    const make = (more: object) => sentence(addAccount(desk.knex, { email: newEmail(), name: 'X', role: 'caseManager', unit, locale: 'ro', ...more }))
    expect(await make({ role: 'caseManger' })).toMatch(/No published pathway has the role caseManger\. Did you mean caseManager\? There are: .*supervisor/)
    expect(await make({ unit: 'NOWHERE' })).toContain(unit)
    expect(await make({ email: 'nobody' })).toBe('That is no e-mail address.')
    expect(await sentence(addUnit(desk.knex, { code: 'cu spații', name: 'X' }))).toContain('capital letters, digits and -')
  })

  it('leaves nothing of an account whose role is wrong', async () => {
    const [unit, email] = [await newUnit(), newEmail()]
    await sentence(addAccount(desk.knex, { email, name: 'X', role: 'nobody', unit, locale: 'ro' }))
    expect(await users(desk.knex).byEmail(email)).toBeUndefined()
  })
})

describe('a code for choosing the password', () => {
  it('opens once, and only the newest one', async () => {
    const account = await desk.account()
    const [old, code] = [await invite(desk.knex, account.email), await invite(desk.knex, account.email)]
    expect((await choose(account.email, old, CHOSEN)).status).toBe(422)
    expect((await choose(account.email, code, CHOSEN)).status).toBe(200)
    expect((await choose(account.email, code, `${CHOSEN} iar`)).status).toBe(422)
  })

  it('stays good while the password is not taken', async () => {
    const account = await desk.account()
    const code = await invite(desk.knex, account.email)
    expect((await choose(account.email, code, 'parola123456')).status).toBe(422)
    expect((await choose(account.email, code, CHOSEN, 'alta')).status).toBe(422)
    expect((await choose(account.email, code, CHOSEN)).status).toBe(200)
  })

  it('ends the sessions of whoever knew the old password', async () => {
    const account = await desk.account()
    const her = await desk.visitor(account)
    await choose(account.email, await invite(desk.knex, account.email), CHOSEN)
    expect((await her.open('/azi')).path).toBe('/conectare')
  })

  it('runs out', async () => {
    const account = await desk.account()
    const code = await invite(desk.knex, account.email, Date.now() - 8 * 86_400_000)
    expect((await choose(account.email, code, CHOSEN)).status).toBe(422)
  })

  it('tells nobody whether an account exists', async () => {
    const account = await desk.account()
    const [known, unknown] = [await choose(account.email, 'aaaa-bbbb-cccc-dddd', CHOSEN), await choose(newEmail(), 'aaaa-bbbb-cccc-dddd', CHOSEN)]
    expect([known.status, unknown.status]).toEqual([422, 422])
    expect(textOf(known.html)).toEqual(textOf(unknown.html))
  })

  it('is guessed no more often than a password is', async () => {
    const account = await desk.account()
    const code = await invite(desk.knex, account.email)
    for (let tries = 0; tries < 5; tries++) await choose(account.email, 'aaaa-bbbb-cccc-dddd', CHOSEN)
    expect((await choose(account.email, code, CHOSEN)).status).toBe(429)
  })

  it('is not given for an account that is closed', async () => {
    const account = await desk.account()
    await closeAccount(desk.knex, account.email)
    expect(await sentence(invite(desk.knex, account.email))).toBe('The account is closed.')
  })
})

it('a role is given in a unit with all under it, and taken away again', async () => {
  const [county, account] = [await newUnit(), await desk.account()]
  const centre = await newUnit({ under: county })
  await giveRole(desk.knex, account.email, { role: 'supervisor', unit: county })
  const places = async () => (await users(desk.knex).byEmail(account.email))?.memberships.find(({ role }) => role === 'supervisor')?.units
  expect(await places()).toEqual([county, centre].sort())
  await takeRole(desk.knex, account.email, { role: 'supervisor', unit: county })
  expect(await places()).toBeUndefined()
})

it('nobody is given roles in two compartments, and a compartment is not changed in passing', async () => {
  const [hers, other, account] = [newCode(), newCode(), await desk.account()]
  await addUnit(desk.knex, { code: hers, name: 'Adăpost', compartment: 'victims' })
  await addUnit(desk.knex, { code: other, name: 'Centru', compartment: 'aggressors' })
  await takeRole(desk.knex, account.email, { role: 'caseManager', unit: (await units(desk.knex).all()).find(({ id }) => id === desk.unit)?.code ?? '' })
  await giveRole(desk.knex, account.email, { role: 'caseManager', unit: hers })
  expect(await sentence(giveRole(desk.knex, account.email, { role: 'caseManager', unit: other }))).toContain('nobody works in two')
  expect(await sentence(addUnit(desk.knex, { code: hers, name: 'Adăpost', compartment: 'aggressors' }))).toContain('parcurs unit compartment moves it')
})

it('a unit is renamed by adding it again, and does not move', async () => {
  const [unit, other] = [await newUnit(), await newUnit()]
  await addUnit(desk.knex, { code: unit, name: 'Alt nume', county: 'CS' })
  expect((await units(desk.knex).all()).find(({ code }) => code === unit)).toMatchObject({ name: 'Alt nume', county: 'CS' })
  expect(await sentence(addUnit(desk.knex, { code: unit, name: 'Alt nume', under: other }))).toContain('does not move')
})
