import { carryOutDueRungs } from '../../database/dueRungs'
import { aReservedCase, aUnit, aUser, recorder } from '../support/factories'
import { testDatabase } from '../support/database'
import { rules } from '../support/pathways'
import { aCase } from '../support/simulations'

const small = rules()
const database = testDatabase()
const helped = [
  { type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true } },
  { type: 'raiseEvent', event: 'HELP_STARTED', data: { startsOn: '2026-02-03' } },
] as const

async function liveCase(unitId: string) {
  const { knex } = database
  const { id } = await aReservedCase(knex, { unitId })
  const it_ = aCase(small, { practice: false })
  const record = recorder(knex, id, small, it_)
  await record()
  return { id, it_, record }
}

async function staffed() {
  const { knex } = database
  const parent = await aUnit(knex)
  const unitId = await aUnit(knex, undefined, parent)
  const managers = [await aUser(knex, unitId, ['caseManager']), await aUser(knex, unitId, ['caseManager', 'supervisor'])]
  const coordinator = await aUser(knex, parent, ['localCoordinator'])
  return { knex, unitId, managers, coordinator }
}

interface Told {
  case_id: string
  deadline: string
  rung: string
  recipient: string
  channel: string
  at: string
}
const told = (caseId: string): Promise<Pick<Told, 'deadline' | 'rung' | 'recipient' | 'channel'>[]> => database.knex<Told>('notifications').where({ case_id: caseId }).orderBy(['at', 'recipient']).select('deadline', 'rung', 'recipient', 'channel')

describe('carrying out notices', () => {
  it('tells everybody who holds the role in the unit or above it, each once', async () => {
    const { knex, unitId, managers, coordinator } = await staffed()
    const { id, it_ } = await liveCase(unitId)
    await carryOutDueRungs(knex, { now: it_.at('2026-02-04T08:00'), limit: 100 })
    const reminder = { deadline: 'D01', rung: 'remind-1', channel: 'email' }
    expect(await told(id)).toEqual([...managers].sort().map((recipient) => ({ ...reminder, recipient })))
    await carryOutDueRungs(knex, { now: it_.at('2026-02-10T08:00'), limit: 100 })
    expect((await told(id)).slice(2)).toEqual([
      { deadline: 'D01', rung: 'escalate-1', channel: 'email', recipient: managers[1] },
      { deadline: 'D01', rung: 'escalate-2', channel: 'email', recipient: coordinator },
    ])
    expect(await knex('escalations').where({ case_id: id }).orderBy('rung').pluck('role')).toEqual(['supervisor', 'localCoordinator'])
  })

  it('tells only whoever is assigned, where somebody is', async () => {
    const { knex, unitId, managers } = await staffed()
    const { id, it_ } = await liveCase(unitId)
    await knex('case_assignments').insert({ case_id: id, role: 'caseManager', user_id: managers[0], since: it_.at('2026-02-02T10:00') })
    await carryOutDueRungs(knex, { now: it_.at('2026-02-04T08:00'), limit: 100 })
    expect(await told(id)).toMatchObject([{ recipient: managers[0] }])
  })

  it('writes down that nobody could be told, rather than forget it', async () => {
    const { knex } = database
    const { id, it_ } = await liveCase(await aUnit(knex))
    await carryOutDueRungs(knex, { now: it_.at('2026-02-04T08:00'), limit: 100 })
    expect(await told(id)).toEqual([{ deadline: 'D01', rung: 'remind-1', recipient: 'role:caseManager', channel: 'nobody' }])
  })

  it('tells nobody once the step is done', async () => {
    const { knex, unitId } = await staffed()
    const { id, it_, record } = await liveCase(unitId)
    it_.does(helped[0])
    await record()
    await carryOutDueRungs(knex, { now: it_.at('2026-03-01T08:00'), limit: 1000 })
    expect((await told(id)).filter(({ deadline }) => deadline === 'D01')).toEqual([])
  })

  it('leaves practice cases to their own workflow', async () => {
    const { knex, unitId } = await staffed()
    const { id } = await aReservedCase(knex, { unitId, practice: true })
    const it_ = aCase(small)
    await recorder(knex, id, small, it_)()
    await carryOutDueRungs(knex, { now: it_.at('2026-03-01T08:00'), limit: 1000 })
    expect(await told(id)).toEqual([])
  })

  it('comes again every day until it is settled, and is one matter on the supervisor\'s list', async () => {
    const { knex, unitId } = await staffed()
    const { id, it_, record } = await liveCase(unitId)
    for (const act of helped) it_.does(act)
    await record()
    const over = it_.state.deadlines.D04?.dueAt ?? ''
    for (let day = 0; day < 4; day++) await carryOutDueRungs(knex, { now: new Date(Date.parse(over) + day * 86_400_000 + 60_000 * 60 * 12).toISOString(), limit: 1000 })
    const comings: { rung: string; at: string; fired_at: string | null }[] = await knex('case_rungs').where({ case_id: id, deadline: 'D04', kind: 'escalate' }).orderBy('at').select('rung', 'at', 'fired_at')
    expect(comings.map(({ rung }) => rung)).toEqual(['escalate-1', 'escalate-1.2', 'escalate-1.3', 'escalate-1.4', 'escalate-1.5'])
    expect(comings.filter(({ fired_at }) => fired_at !== null)).toHaveLength(4)
    expect(await knex('escalations').where({ case_id: id, deadline: 'D04' })).toMatchObject([{ rung: 'escalate-1', reached_at: comings[0]?.at, last_at: comings[3]?.at }])
  })

  it('tells each person once while two carriers work at the same time', async () => {
    const { knex, unitId, managers } = await staffed()
    const cases = await Promise.all(Array.from({ length: 40 }, () => liveCase(unitId)))
    const now = cases[0]?.it_.at('2026-02-04T08:00') ?? ''
    const carrier = async (): Promise<number> => {
      let fired = 0
      for (let took = 1; took > 0; fired += took) took = (await carryOutDueRungs(knex, { now, limit: 7 })).fired
      return fired
    }
    const fired = await Promise.all([carrier(), carrier()])
    const rows = await knex<Told>('notifications').whereIn('case_id', cases.map(({ id }) => id)).select('case_id', 'recipient')
    expect(rows).toHaveLength(40 * managers.length)
    expect(new Set(rows.map((row) => `${row.case_id} ${row.recipient}`)).size).toBe(rows.length)
    expect(fired.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(40)
  })
})
