import { recordEvents } from '../../database/recordEvents'
import { aReservedCase, aUnit, aUser, batchOf, recorder } from '../support/factories'
import { testDatabase } from '../support/database'
import { rules } from '../support/pathways'
import { aCase, supervisor } from '../support/simulations'

const small = rules()
const assessed = { type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true }, answers: 'a_1' } as const
const begun = { type: 'raiseEvent', event: 'HELP_STARTED', data: { startsOn: '2026-02-03' } } as const
const database = testDatabase()

async function reserved({ practice = true } = {}) {
  const { knex } = database
  const unitId = await aUnit(knex)
  const [manager, head] = [await aUser(knex, unitId, ['caseManager']), await aUser(knex, unitId, ['supervisor'])]
  const { id } = await aReservedCase(knex, { unitId, practice })
  return { knex, unitId, manager, head, id }
}

describe('recording events', () => {
  it('writes the journal, the steps, the worklist, the deadlines and the case in one go', async () => {
    const { knex, id, unitId } = await reserved()
    const it_ = aCase(small)
    await recorder(knex, id, small, it_)()

    expect(await knex('case_events').where({ case_id: id }).pluck('type')).toEqual(it_.types())
    expect(await knex('case_steps').where({ case_id: id })).toMatchObject([{ key: 'assess-need', status: 'available', roles: ['caseManager'], acting_roles: ['caseManager'], deadline: 'D01', due_at: it_.state.deadlines.D01?.dueAt }])
    expect(await knex('worklist').where({ case_id: id })).toMatchObject([{ key: 'assess-need', role: 'caseManager', unit_id: unitId, assignee: '', due_at: it_.state.deadlines.D01?.dueAt }])
    expect(await knex('case_deadlines').where({ case_id: id })).toMatchObject([{ id: 'D01', status: 'running', due_at: it_.state.deadlines.D01?.dueAt, receipt: it_.state.deadlines.D01?.receipt }])
    expect(await knex('cases').where({ id }).first()).toMatchObject({ status: 'open', stage: 'lifecycle.intake', sequence: it_.state.sequence, next_due_at: it_.state.deadlines.D01?.dueAt, state: { ...it_.state, caseId: id } })
  })

  it('changes nothing when the same batch comes again', async () => {
    const { knex, id } = await reserved()
    const batch = batchOf(id, small, aCase(small))
    await recordEvents(knex, batch)
    const before = await everything(id)
    await recordEvents(knex, batch, { now: '2030-01-01T00:00:00.000Z' })
    expect(await everything(id)).toEqual(before)
    expect(await knex('journal_conflicts').where({ case_id: id })).toEqual([])
  })

  it('writes one journal when the same batch comes twice at the same time', async () => {
    const { knex, id } = await reserved()
    const it_ = aCase(small)
    const batch = batchOf(id, small, it_)
    await Promise.all([1, 2, 3, 4].map(() => recordEvents(knex, batch)))
    expect(await knex('case_events').where({ case_id: id }).orderBy('sequence').pluck('sequence')).toEqual(it_.events.map(({ sequence }) => sequence))
  })

  it('refuses a batch that leaves a gap, and one of a case that is not there', async () => {
    const { knex, id } = await reserved()
    const batch = batchOf(id, small, aCase(small))
    await expect(recordEvents(knex, { ...batch, events: batch.events.slice(3) })).rejects.toThrow('leaves a gap')
    await expect(recordEvents(knex, { ...batch, caseId: 'c_nowhere' })).rejects.toThrow('no case c_nowhere')
  })

  it('keeps an event that came for a place already taken by another', async () => {
    const { knex, id } = await reserved()
    const it_ = aCase(small)
    const record = recorder(knex, id, small, it_)
    await record()
    const other = aCase(small)
    other.does({ ...assessed, id: 'lost' })
    it_.does({ ...assessed, id: 'kept' })
    await record()
    await recordEvents(knex, batchOf(id, small, other))
    await recordEvents(knex, batchOf(id, small, other))
    const conflicts = await knex<{ case_id: string; event: { command: string } }>('journal_conflicts').where({ case_id: id })
    expect(conflicts.length).toBeGreaterThan(0)
    expect(conflicts.every(({ event }) => event.command === 'lost')).toBe(true)
    expect(await knex('case_events').where({ case_id: id, command: 'lost' })).toEqual([])
  })

  it('answers with what the journal holds instead, and adds nothing to it, when the place of a batch is taken', async () => {
    const { knex, id } = await reserved()
    const it_ = aCase(small)
    const record = recorder(knex, id, small, it_)
    await record()
    const other = aCase(small)
    it_.does({ ...assessed, id: 'first' })
    other.until('2026-02-03T11:00')
    other.does({ ...assessed, id: 'first' })
    other.does({ ...begun, id: 'second' })
    await record()
    const before = await everything(id)
    const batch = batchOf(id, small, other)
    const later = { ...batch, events: batch.events.filter(({ command }) => command !== undefined) }
    expect(await recordEvents(knex, later)).toEqual({ state: { ...it_.state, caseId: id }, commands: ['first'] })
    expect(await everything(id)).toEqual(before)
  })

  it('tells an engine that knows less than the journal what it holds, and one that knows as much nothing', async () => {
    const { knex, id } = await reserved()
    const it_ = aCase(small)
    const record = recorder(knex, id, small, it_)
    await record()
    const known = batchOf(id, small, it_)
    it_.does({ ...assessed, id: 'first' })
    await record()
    const now = { ...it_.state, caseId: id }
    expect(await recordEvents(knex, { ...known, events: [] })).toEqual({ state: now, commands: ['first'] })
    expect(await recordEvents(knex, { ...known, state: now, events: [] })).toBeUndefined()
  })

  it('takes what PostgreSQL would refuse in JSON', async () => {
    const { knex, id } = await reserved()
    const it_ = aCase(small, { facts: { endReason: 'a\0b\ud800c„ș”' } })
    await recorder(knex, id, small, it_)()
    expect(await knex('cases').where({ id }).first('facts')).toMatchObject({ facts: { endReason: 'a\ufffdb\ufffdc„ș”' } })
  })

  it('marks a finished step, meets its deadline and withdraws its reminders', async () => {
    const { knex, id } = await reserved()
    const it_ = aCase(small)
    const record = recorder(knex, id, small, it_)
    await record()
    it_.does(assessed)
    await record()
    expect(await knex('case_steps').where({ case_id: id, key: 'assess-need' }).first()).toMatchObject({ status: 'done', acting_roles: [], due_at: null, done_by: 'u_cm', answers: 'a_1' })
    expect(await knex('worklist').where({ case_id: id, key: 'assess-need' })).toEqual([])
    expect(await knex('case_deadlines').where({ case_id: id, id: 'D01' }).first()).toMatchObject({ status: 'met', on_time: true })
    expect(await knex('case_rungs').where({ case_id: id, deadline: 'D01' }).whereNull('withdrawn_at')).toEqual([])
  })

  it('gives the work of a role to whoever is assigned, what is open already and what opens later', async () => {
    const { knex, id, manager } = await reserved()
    const it_ = aCase(small)
    const batch = batchOf(id, small, it_)
    const assignment = { type: 'assigned', as: 'caseManager', user: manager, sequence: it_.state.sequence + 1, occurredAt: it_.simulation.now, recordedAt: it_.simulation.now, actor: manager } as const
    await recordEvents(knex, batch)
    await recordEvents(knex, { ...batch, events: [assignment], state: { ...batch.state, sequence: assignment.sequence } })
    expect(await knex('worklist').where({ case_id: id }).pluck('assignee')).toEqual([manager])
    expect(await knex('cases').where({ id }).first('team')).toEqual({ team: [manager] })
  })

  it('puts a proposed decision before those who may approve it, but not before its proposer, until it is decided', async () => {
    const { knex, id } = await reserved()
    const it_ = aCase(small)
    const record = recorder(knex, id, small, it_)
    it_.does({ type: 'raiseEvent', event: 'CASE_ENDED', data: { reason: 'moved' } })
    await record()
    expect(await knex('worklist').where({ case_id: id, kind: 'proposal' })).toMatchObject([{ key: 'event:CASE_ENDED', role: 'supervisor', not_by: 'u_cm', status: 'awaitingApproval' }])
    it_.does({ type: 'raiseEvent', event: 'CASE_ENDED', data: {}, by: supervisor })
    await record()
    expect(await knex('worklist').where({ case_id: id, kind: 'proposal' })).toEqual([])
    expect(await knex('cases').where({ id }).first('stage')).toMatchObject({ stage: 'lifecycle.closed' })
  })

  it('in a practice case shows who would have been told, and lists what has reached the supervisor until it is done', async () => {
    const { knex, id, manager, head } = await reserved()
    const it_ = aCase(small)
    const record = recorder(knex, id, small, it_)
    await record()
    it_.until('2026-02-09T12:00')
    await record()
    expect(await knex('notifications').where({ case_id: id }).orderBy('at').select('deadline', 'rung', 'recipient', 'channel', 'sent_at', 'at')).toMatchObject([
      { deadline: 'D01', rung: 'remind-1', recipient: manager, channel: 'practice', sent_at: it_.at('2026-02-04T08:00') },
      { deadline: 'D01', rung: 'escalate-1', recipient: head, channel: 'practice', sent_at: it_.at('2026-02-06T08:00') },
    ])
    const reached = { role: 'supervisor', rung: 'escalate-1', reached_at: it_.at('2026-02-06T08:00'), resolved_at: null }
    expect(await knex('escalations').where({ case_id: id })).toMatchObject([reached])
    it_.does(assessed)
    await record()
    expect(await knex('escalations').where({ case_id: id })).toMatchObject([{ ...reached, resolved_at: it_.at('2026-02-09T12:00') }])
  })

  it('tells nobody of imported history, yet lists what has reached the supervisor', async () => {
    const { knex, id } = await reserved()
    const it_ = aCase(small)
    it_.until('2026-02-09T12:00')
    await recorder(knex, id, small, it_, { silent: true })()
    expect(await knex('notifications').where({ case_id: id })).toEqual([])
    expect(await knex('escalations').where({ case_id: id })).toMatchObject([{ rung: 'escalate-1' }])
  })

  it('tells of an event at once, whatever the hour', async () => {
    const { knex, id, head } = await reserved({ practice: false })
    const it_ = aCase(small, { practice: false })
    it_.does({ type: 'raiseEvent', event: 'CONCERN', data: {}, by: supervisor })
    await recorder(knex, id, small, it_)()
    expect(await knex('notifications').where({ case_id: id })).toMatchObject([{ deadline: '', kind: 'notice', recipient: head, channel: 'email', urgent: true, sent_at: null }])
  })
})

async function everything(id: string) {
  const { knex } = database
  const tables = ['case_events', 'case_steps', 'worklist', 'case_deadlines', 'case_rungs', 'notifications', 'escalations']
  return Promise.all([knex('cases').where({ id }).first(), ...tables.map((table) => knex(table).where({ case_id: id }).orderByRaw('1, 2, 3'))])
}

it('keeps the whole path of help from the first day to the last', async () => {
  const { knex, id } = await reserved()
  const it_ = aCase(small)
  const record = recorder(knex, id, small, it_)
  it_.does(assessed)
  it_.does(begun)
  await record()
  it_.until('2026-06-01T12:00')
  await record()
  expect(await knex('case_deadlines').where({ case_id: id, status: 'running' }).orderBy('id').pluck('id')).toEqual(Object.keys(it_.state.deadlines).sort())
})
