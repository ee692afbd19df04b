import { deliverWaiting } from '../../api/acts/deliverWaiting'
import type { ActNeeds } from '../../api/acts/needs'
import { caseExclusions } from '../../database/caseExclusions'
import { escalationsOverview } from '../../database/escalationsOverview'
import { outbox } from '../../database/outbox'
import { readModelDifferences } from '../../database/readModelDifferences'
import { rulesOf } from '../../domain/case/rules'
import type { Command } from '../../domain/case/commands'
import { aReservedCase, aUnit, aUser, recorder, testVault } from '../support/factories'
import { testDatabase } from '../support/database'
import { coreOf, pathway } from '../support/pathways'
import { aCase } from '../support/simulations'

const database = testDatabase()

/** A case whose manager is assigned as help starts. */
async function managed() {
  const { knex } = database
  const unitId = await aUnit(knex)
  const [manager, supervisor] = [await aUser(knex, unitId, ['caseManager']), await aUser(knex, unitId, ['supervisor'])]
  const definition = structuredClone(pathway())
  definition.events.NEED_SCORED = { ...definition.events.NEED_SCORED, title: { ro: 'x', en: 'x' }, assigns: { role: 'caseManager', to: JSON.stringify(manager) } }
  const rules = rulesOf(coreOf(definition))
  const { id } = await aReservedCase(knex, { unitId })
  const it_ = aCase(rules, { practice: false })
  const record = recorder(knex, id, rules, it_)
  it_.does({ type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true } })
  await record()
  const [personId = ''] = await knex('cases').where({ id }).pluck<string[]>('person_id')
  const kept = caseExclusions(knex, (await testVault(knex)).personKeys)
  return { knex, unitId, manager, supervisor, id, it_, record, kept, conflict: { submission: `s_1 ${id}`, caseId: id, personId, userId: manager, reason: 'Se cunosc.', declaredBy: manager, tells: ['supervisor'] } }
}

it('work of whom a conflict of interest keeps out is nobody’s at once and stands on the list of the supervisor until it is given to another', async () => {
  const { knex, unitId, manager, supervisor, id, it_, record, kept, conflict } = await managed()
  expect(await knex('worklist').where({ case_id: id, assignee: manager })).not.toEqual([])
  await kept.add(conflict)
  const [waiting] = await knex('submissions').where({ case_id: id }).pluck<{ act: Command }[]>('command')
  expect(waiting?.act).toMatchObject({ type: 'unassign', user: manager, roles: ['caseManager'], to: ['supervisor'], by: { id: manager } })
  // What is kept is old enough to be handed to the engine the next time anybody looks.
  const taken: string[] = []
  const store = { waiting: (most: number, limit: number) => knex.raw<{ rows: object[] }>(`select s.id from submissions s where s.case_id = ? and s.received_at < now() - ? * interval '1 millisecond' limit ?`, [id, most, limit]).then(({ rows }) => rows), load: async () => undefined }
  await deliverWaiting({ store } as never as ActNeeds, (submission) => void taken.push(submission)).then((count) => expect([count, taken]).toEqual([1, []]))
  if (waiting) it_.does(waiting.act)
  await record()
  expect(await knex('case_assignments').where({ case_id: id })).toEqual([])
  expect(await knex('worklist').where({ case_id: id, assignee: manager })).toEqual([])
  expect(await knex('cases').where({ id }).first('team')).toEqual({ team: [] })
  const her = { id: supervisor, memberships: [{ role: 'supervisor', unitId, units: [unitId] }] }
  expect((await escalationsOverview(knex)(her)).filter((row) => row.caseId === id)).toMatchObject([{ kind: 'escalation', deadline: 'role:caseManager', role: 'supervisor' }])
  expect(await readModelDifferences(knex, id)).toEqual([])
  it_.does({ type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true } })
  await record()
  expect((await escalationsOverview(knex)(her)).filter((row) => row.caseId === id)).toEqual([])
})

it('a conflict of interest is lifted once, and what was said of it is kept, sealed', async () => {
  const { knex, manager, supervisor, id, kept, conflict } = await managed()
  await kept.add(conflict)
  const lifting = { submission: `s ${id}`, caseId: id, personId: conflict.personId, userId: manager, reason: 'Era altă persoană.', liftedBy: supervisor }
  expect([await kept.lift(lifting), await kept.lift(lifting), await kept.lift({ ...lifting, submission: 's_3' })]).toEqual([true, true, false])
  const rows = await knex('lifted_exclusions').where({ case_id: id })
  expect(rows).toMatchObject([{ user_id: manager, declared_by: manager, lifted_by: supervisor }])
  expect(JSON.stringify(rows)).not.toContain('persoană')
  expect(await kept.among(id, [manager])).toEqual([])
})

it('who stands in for somebody who is away is written to as well, once, and not before or after', async () => {
  const { knex, unitId, manager, id } = await managed()
  const deputy = await aUser(knex, unitId, ['caseManager'])
  const now = '2026-03-02T08:00:00.000Z'
  await knex('absences').insert({ id: `b_${id}`, user_id: manager, deputy_id: deputy, from_at: '2026-03-02T00:00:00Z', until: '2026-03-03T00:00:00Z', created_by: manager })
  const notice = async (rung: string) => void (await knex('notifications').insert({ case_id: id, rung, kind: 'notice', role: 'caseManager', recipient: manager, channel: 'email', at: now, next_attempt_at: now }))
  const recipients = (rung: string) => knex('notifications').where({ case_id: id, rung }).orderBy('created_at').pluck<string[]>('recipient')
  await notice('one')
  const first = await outbox(knex).claim(now, 1000)
  const second = await outbox(knex).claim(now, 1000)
  const about = (rows: typeof first) => rows.filter((row) => row.caseId === id && row.kind === 'notice').length
  expect([about(first), about(second), (await recipients('one')).sort()]).toEqual([1, 1, [manager, deputy].sort()])
  await notice('two')
  await outbox(knex).claim('2026-03-03T00:00:00.000Z', 1000)
  expect(await recipients('two')).toEqual([manager])
})
