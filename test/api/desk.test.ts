import { hash } from '@node-rs/argon2'
import { destroy } from '../../database/erasure/destroy'
import { users } from '../../database/users'
import { textOf, titleOf, Visitor } from '../desk/visitor'
import { applicationOn } from '../support/application'
import { testEngine } from '../support/engine'

const PASSWORD = 'parola de probă'
const engine = testEngine()

async function visitor(role: string) {
  const { knex, unit } = engine
  const email = `${role}-${Math.trunc(performance.now())}@example.test`
  const id = await users(knex).create({ email, name: 'Persoana de probă', passwordHash: await hash(PASSWORD) })
  await users(knex).grant(id, role, unit)
  const visiting = new Visitor(await applicationOn(engine))
  await visiting.signIn(email, PASSWORD)
  return visiting
}

describe('the desk on a real database and a real engine', () => {
  it('takes a person from the first contact to a signed assessment', async () => {
    const her = await visitor('caseManager')
    await her.open('/cazuri/nou')
    await her.send({ pathway: 'small', unit: engine.unit })
    await her.send({ alias: 'Ioana Sintetica' })
    expect(her.page.path).toMatch(/^\/cazuri\/c_\w+\/pasi\/assess-need\/formular\/person$/)
    const [, caseId = ''] = /cazuri\/(\w+)\//.exec(her.page.path) ?? []
    await her.send({ wantsHelp: 'yes', alias: 'Ioana Ş.', action: 'continue' })
    await her.send({ alone: 'yes', fell: 'yes', fellTimes: '2', meals: 'no', action: 'continue' })
    expect(her.page.path).toContain('/verificare')
    expect(textOf(her.page.html)).toContain('Nevoie mare')
    await her.open(`/cazuri/${caseId}/pasi/assess-need/semnare`)
    await her.send({ password: PASSWORD, statement: ['0', '1', '2'] })
    expect(her.page.path).toContain('/gata')
    expect(textOf(her.page.html)).toContain('Pasul „Evaluați nevoia” este finalizat')
    const now = await her.open(`/cazuri/${caseId}`)
    expect(now.status).toBe(200)
    expect(titleOf(now.html)).not.toContain('Ioana')
    expect(textOf(now.html)).toContain('Ioana Ș.')
    for (const path of ['/azi', '/cazuri?cauta=ioana', `/cazuri/${caseId}/parcurs`, `/cazuri/${caseId}/cronologie?arata=tot`]) expect([path, (await her.open(path)).status]).toEqual([path, 200])
    await her.open('/cazuri')
    await her.send({ cauta: 'ioana' }, '/cazuri')
    expect(textOf(her.page.html)).toContain('Ioana Ș.')
    expect(decodeURIComponent(her.page.path)).toMatch(/^\/cazuri\?.*cauta=/)
    expect(decodeURIComponent(her.page.path)).not.toMatch(/ioana/i)
  })

  it('lets a proposal be decided by the supervisor only', async () => {
    const her = await visitor('caseManager')
    await her.open('/cazuri/nou')
    await her.send({ pathway: 'small', unit: engine.unit })
    await her.send({ unknown: 'yes' })
    const [, caseId = ''] = /cazuri\/(\w+)\//.exec(her.page.path) ?? []
    await her.open(`/cazuri/${caseId}/treceri/CASE_ENDED`)
    await her.send({ reason: 'moved', action: 'go' })
    const above = await visitor('supervisor')
    expect(textOf((await above.open('/supervizare')).html)).toContain('Încheiați ajutorul')
    await above.open(`/cazuri/${caseId}/treceri/CASE_ENDED`)
    await above.send({ action: 'go' })
    expect(textOf((await above.open(`/cazuri/${caseId}`)).html)).toContain('Etapa: Închis')
  })

  it('says in a sentence that somebody was erased, on every page of her case, and goes on listing the others', async () => {
    const her = await visitor('caseManager')
    await her.open('/cazuri/nou')
    await her.send({ pathway: 'small', unit: engine.unit })
    await her.send({ alias: 'Minodora Sintetica' })
    const [, caseId = ''] = /cazuri\/(\w+)\//.exec(her.page.path) ?? []
    await her.send({ wantsHelp: 'yes', alias: 'Minodora', action: 'continue' })
    const { person_id: personId } = await engine.knex('cases').where({ id: caseId }).first<{ person_id: string }>('person_id')
    await engine.knex.transaction((trx) => destroy(trx, { personId, caseId: null }, new Date().toISOString()))
    for (const path of ['', '/parcurs', '/cronologie', '/pasi/assess-need', '/pasi/assess-need/formular/person', '/treceri/CASE_ENDED']) {
      const { status, html } = await her.open(`/cazuri/${caseId}${path}`)
      expect([path, status, titleOf(html)]).toEqual([path, 410, expect.stringContaining('Datele acestei persoane au fost șterse') as string])
      expect(textOf(html)).not.toContain('Minodora')
    }
    for (const path of ['/azi', '/cazuri']) expect([path, (await her.open(path)).status]).toEqual([path, 200])
  })
})
