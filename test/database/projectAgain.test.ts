import fc from 'fast-check'
import { projectAgain } from '../../database/projectAgain'
import { recordEvents } from '../../database/recordEvents'
import { aReservedCase, aUnit, batchOf, recorder } from '../support/factories'
import { testDatabase } from '../support/database'
import { rules } from '../support/pathways'
import { aCase, supervisor } from '../support/simulations'

const small = rules()
const database = testDatabase()

const DAY = 86_400_000
const acts = fc.constantFrom(
  { type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true } } as const,
  { type: 'completeStep', step: 'assess-need', values: { band: 'HIGH', score: 9, wantsHelp: true } } as const,
  { type: 'startStep', step: 'assess-need' } as const,
  { type: 'completeStep', step: 'sign-agreement', values: {} } as const,
  { type: 'completeStep', step: 'monthly-review', values: {} } as const,
  { type: 'raiseEvent', event: 'HELP_STARTED', data: { startsOn: '2026-02-03' } } as const,
  { type: 'raiseEvent', event: 'CONCERN', data: {} } as const,
  { type: 'raiseEvent', event: 'CASE_ENDED', data: { reason: 'moved' } } as const,
  { type: 'raiseEvent', event: 'CASE_ENDED', data: {}, by: supervisor } as const,
  { type: 'pause' } as const,
  { type: 'resume' } as const,
)
const passages = fc.array(fc.record({ act: acts, days: fc.integer({ min: 0, max: 20 }) }), { minLength: 3, maxLength: 14 })

const ORDER: Record<string, string[]> = { case_steps: ['key'], worklist: ['key', 'role'], case_deadlines: ['id'], case_assignments: ['role'] }

async function projections(caseId: string) {
  const { knex } = database
  const tables = await Promise.all(Object.entries(ORDER).map(([table, order]) => knex(table).where({ case_id: caseId }).orderBy(order).select(knex.raw(`to_jsonb(??.*) - 'case_id' as row`, [table]))))
  // A coming of a repeated rung that was never reached leaves no trace in the journal.
  const rungs: unknown = await knex('case_rungs').where({ case_id: caseId }).whereRaw('(fired_at is not null or withdrawn_at is null)').orderBy(['deadline', 'rung', 'at']).select(knex.raw(`to_jsonb(case_rungs.*) - 'case_id' as row`))
  const standing: unknown = await knex('cases').where({ id: caseId }).first('stage', 'next_due_at', 'facts', 'team')
  return [...tables, rungs, standing]
}

it('the tables made from the journal are the same made step by step, in one batch, or anew', async () => {
  const { knex } = database
  const unitId = await aUnit(knex)
  await fc.assert(
    fc.asyncProperty(passages, async (path) => {
      const [byStep, atOnce] = [await aReservedCase(knex, { unitId, practice: true }), await aReservedCase(knex, { unitId, practice: true })]
      const it_ = aCase(small)
      const record = recorder(knex, byStep.id, small, it_)
      for (const { act, days } of path) {
        it_.act(act)
        it_.simulation.advance(new Date(Date.parse(it_.simulation.now) + days * DAY).toISOString())
        await record()
      }
      await recordEvents(knex, batchOf(atOnce.id, small, it_))
      const expected = await projections(byStep.id)
      expect(await projections(atOnce.id)).toEqual(expected)
      await projectAgain(knex, byStep.id)
      expect(await projections(byStep.id)).toEqual(expected)
    }),
    { numRuns: 25 },
  )
}, 240_000)
