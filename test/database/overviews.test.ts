import { answersOverview } from '../../database/answersOverview'
import { caseOverview } from '../../database/caseOverview'
import { caseloadOverview } from '../../database/caseloadOverview'
import { escalationsOverview } from '../../database/escalationsOverview'
import { notificationsOverview, ownNotificationsOverview } from '../../database/notificationsOverview'
import { timelineOverview } from '../../database/timelineOverview'
import { waitingOverview, worklistOverview } from '../../database/worklistOverview'
import { BadCursor } from '../../database/cursor'
import { grantsFor } from '../../domain/access/grants'
import { caseAbility } from '../../domain/access/permissions'
import { answersAbout } from '../../database/answersAbout'
import { sealJson } from '../../database/keys/sealedJson'
import { aPerson, aReservedCase, aUnit, aUser, recorder, testVault } from '../support/factories'
import { testDatabase } from '../support/database'
import { rules } from '../support/pathways'
import { aCase } from '../support/simulations'

const small = rules()
const database = testDatabase()
const grants = grantsFor({ caseManager: { kind: 'staff' }, supervisor: { kind: 'supervisor' } })

/** A practice case on 9 February, its first deadline passed and an end of help proposed by the case manager. */
async function late() {
  const { knex } = database
  const unitId = await aUnit(knex)
  const manager = await aUser(knex, unitId, ['caseManager'])
  const head = await aUser(knex, unitId, ['supervisor'])
  const { id, code } = await aReservedCase(knex, { unitId, practice: true, createdBy: manager })
  const it_ = aCase(small)
  const record = recorder(knex, id, small, it_)
  it_.until('2026-02-09T12:00')
  it_.does({ type: 'raiseEvent', event: 'CASE_ENDED', data: { reason: 'moved' }, by: { id: manager, roles: ['caseManager'] } })
  await record()
  const as = (userId: string, role: string) => ({ id: userId, memberships: [{ role, units: [unitId] }] })
  return { knex, id, code, unitId, it_, record, manager: as(manager, 'caseManager'), head: as(head, 'supervisor') }
}

it('a case comes with its deadlines, their receipts, and the rungs reached and to come', async () => {
  const { knex, id, code, unitId, it_, head } = await late()
  const found = await caseOverview(knex)(id, caseAbility(head, grants))
  expect(found).toMatchObject({ id, code, unitId, status: 'open', practice: true, stage: 'lifecycle.intake', openRoles: ['caseManager', 'supervisor'], team: [], members: [], facts: it_.state.facts, state: { ...it_.state, caseId: id } })
  const running = it_.state.deadlines.D01
  expect(found?.deadlines).toEqual([
    {
      ...{ id: 'D01', rule: 'D01', step: 'assess-need', class: 'A', status: 'running', startedAt: running?.startedAt, dueAt: running?.dueAt, pausedAt: null, metAt: null, onTime: null },
      receipt: running?.receipt,
      rungs: running?.rungs.map(({ id: rung, kind, at, to, event, firedAt }) => ({ id: rung, kind, at, to, event: event ?? null, firedAt: firedAt ?? null })),
    },
  ])
})

it('a supervisor sees what has reached her and what she is asked to decide, the longest waiting first', async () => {
  const { knex, id, it_, manager, head } = await late()
  expect(await escalationsOverview(knex)(head)).toMatchObject([
    { kind: 'escalation', caseId: id, deadline: 'D01', of: 'assess-need', role: 'supervisor', dueAt: it_.state.deadlines.D01?.dueAt, since: it_.at('2026-02-06T08:00') },
    { kind: 'proposal', caseId: id, of: 'CASE_ENDED', by: manager.id, since: it_.at('2026-02-09T12:00') },
  ])
  expect(await escalationsOverview(knex)(manager)).toEqual([])
})

it('the proposer sees that it waits for somebody else, and cannot do it herself', async () => {
  const { knex, id, manager } = await late()
  const both = { ...manager, memberships: [...manager.memberships, { role: 'supervisor', units: manager.memberships[0]?.units ?? [] }] }
  expect(await waitingOverview(knex)(manager.id)).toMatchObject([{ caseId: id, kind: 'proposal', step: 'CASE_ENDED' }])
  expect((await worklistOverview(knex)(both)).items.map(({ key }) => key)).toEqual(['assess-need'])
})

it('the worklist tells what is due when, by which deadline and when it goes further', async () => {
  const { knex, id, code, it_, manager } = await late()
  const { items, next } = await worklistOverview(knex)(manager)
  expect(next).toBeUndefined()
  expect(items).toMatchObject([{ caseId: id, code, key: 'assess-need', role: 'caseManager', assignee: '', dueAt: it_.state.deadlines.D01?.dueAt, deadline: 'D01', escalatesAt: it_.at('2026-02-10T08:00'), paused: false, practice: true }])
  await expect(worklistOverview(knex)(manager, { after: 'nonsense' })).rejects.toBeInstanceOf(BadCursor)
})

it('the caseload leaves practice cases out unless asked', async () => {
  const { knex, id, head } = await late()
  const ability = caseAbility(head, grants)
  const now = '2026-02-09T10:00:00.000Z'
  expect((await caseloadOverview(knex)(ability, { view: 'open', now })).rows).toEqual([])
  expect((await caseloadOverview(knex)(ability, { view: 'overdue', now, practice: true })).rows).toMatchObject([{ id, next: { key: 'assess-need' } }])
})

it('the journal comes in order with hashes, by pages, and backwards', async () => {
  const { knex, id, it_, head } = await late()
  const read = timelineOverview(knex)
  const ability = caseAbility(head, grants)
  const all = (await read(id, ability)) ?? []
  expect(all.map(({ event }) => event)).toEqual(it_.events)
  expect(all.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
  expect((await read(id, ability, { after: 3, limit: 2 }))?.map(({ event }) => event.sequence)).toEqual([4, 5])
  expect((await read(id, ability, { before: 5, limit: 2 }))?.map(({ event }) => event.sequence)).toEqual([4, 3])
  expect((await read(id, ability, { types: ['rungReached'] }))?.every(({ event }) => event.type === 'rungReached')).toBe(true)
})

it('what was told is seen in the case, and by whom it was told', async () => {
  const { knex, id, it_, manager, head } = await late()
  const ability = caseAbility(head, grants)
  expect(await notificationsOverview(knex)(id, ability)).toMatchObject([
    { deadline: 'D01', rung: 'remind-1', role: 'caseManager', recipient: manager.id, channel: 'practice', at: it_.at('2026-02-04T08:00'), sentAt: it_.at('2026-02-04T08:00') },
    { deadline: 'D01', rung: 'escalate-1', role: 'supervisor', recipient: head.id },
  ])
  expect(await ownNotificationsOverview(knex)(head.id)).toMatchObject([{ caseId: id, rung: 'escalate-1' }])
})

it('answers come back opened, newest first', async () => {
  const { knex } = database
  const { personKeys } = await testVault(knex)
  const personId = await aPerson(knex)
  const unitId = await aUnit(knex)
  const { id } = await aReservedCase(knex, { unitId, personId })
  for (const [answers, at] of [['a_1', '2026-02-03T08:00:00.000Z'], ['a_2', '2026-02-04T08:00:00.000Z']] as const) {
    const sealed = sealJson(await personKeys.of(knex, personId), { note: answers }, answersAbout(answers))
    await knex('answers').insert({ id: answers, case_id: id, form: 'F-01', about: 'assess-need', sealed, answered_by: 'u_1', answered_at: at })
  }
  const ability = caseAbility({ id: 'u_1', memberships: [{ role: 'supervisor', units: [unitId] }] }, grants)
  expect(await answersOverview(knex, personKeys)(id, ability, 'assess-need', 2)).toMatchObject([{ id: 'a_2', accepted: false, answers: { note: 'a_2' } }, { id: 'a_1' }])
})
