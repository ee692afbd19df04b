import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { users } from '../../database/users'
import { Visitor } from '../desk/visitor'
import { applicationOn } from '../support/application'
import { aUnit, aUser } from '../support/factories'
import { PASSWORD } from '../support/memoryDesk'
import { testRest } from '../support/rest'
import { openCase } from '../support/smallCase'

const rest = testRest()
const { engine } = rest
const NOBODYS = 'c_00000000000000000000'

const noted = (userId: string) => engine.knex('security_log').where({ act: 'caseRefused', user_id: userId }).orderBy('at').pluck<string[]>('about')

/** Somebody of another unit, by a program and on the pages. */
async function stranger() {
  const unitId = await aUnit(engine.knex)
  const email = `${randomUUID()}@example.test`
  const id = await aUser(engine.knex, unitId, ['caseManager'], { email })
  await users(engine.knex).setPassword(id, await hash(PASSWORD))
  return { id, email, program: await rest.speakFor(id) }
}

it('whoever asks for a case she may not see is named in the security log, by program and by page', async () => {
  const caseId = await openCase(await rest.as('caseManager'), engine.unit)
  const her = await stranger()
  for (const path of [`/cases/${caseId}`, `/cases/${caseId}/journal`, `/cases/${NOBODYS}`]) expect(await her.program.get(path)).toMatchObject({ status: 404 })
  expect(await her.program.post(`/cases/${caseId}/events`, { id: randomUUID(), type: 'HELP_STARTED', data: {} })).toMatchObject({ status: 404 })
  expect(await noted(her.id)).toEqual([caseId, caseId, NOBODYS, caseId])

  const visitor = new Visitor(await applicationOn(engine))
  await visitor.signIn(her.email, PASSWORD)
  expect((await visitor.open(`/cazuri/${caseId}/cronologie`)).status).toBe(404)
  expect(await noted(her.id)).toEqual([caseId, caseId, NOBODYS, caseId, caseId])
})

it('nobody is named for what is missing from a case she sees, or for what was never an id', async () => {
  const ana = await rest.as('caseManager')
  const { id } = await engine.user('caseManager')
  const caseId = await openCase(ana, engine.unit)
  expect(await ana.post(`/cases/${caseId}/steps/nothing/start`, { id: randomUUID() })).toMatchObject({ status: 404 })
  expect(await ana.get(`/cases/${encodeURIComponent('Ioana Sintetica')}`)).toMatchObject({ status: 404 })
  expect(await noted(id)).toEqual([])
})
