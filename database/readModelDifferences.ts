import type { Knex } from 'knex'
import { projectAgain } from './projectAgain'

/** What of each table is made from the journal alone. What was never reached of a repeated rung leaves no trace in it. */
const MADE: Record<string, string> = {
  case_steps: 'true',
  worklist: 'true',
  case_deadlines: 'true',
  case_assignments: 'true',
  case_openings: 'true',
  case_rungs: '(made.fired_at is not null or made.withdrawn_at is not null)',
}
const CASE_COLUMNS = 'made.stage, made.status, made.facts, made.next_due_at, made.paused_since, made.closed_at, made.team'

class TakenBack extends Error {}

/** Tables that hold something else of a case than its journal gives, by name. They are made anew, compared and taken back. */
export async function readModelDifferences(knex: Knex, caseId: string): Promise<string[]> {
  let different: string[] = []
  await knex
    .transaction(async (trx) => {
      await trx('cases').where('cases.id', caseId).forUpdate().first('cases.id')
      const before = await contents(trx, caseId)
      await projectAgain(trx, caseId)
      const after = await contents(trx, caseId)
      different = Object.keys(before).filter((table) => before[table] !== after[table])
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  return different
}

/** A hash of each table's rows of the case, whatever their order. */
async function contents(trx: Knex, caseId: string): Promise<Record<string, string>> {
  const parts = Object.entries(MADE).map(
    ([table, which]) => `(select md5(coalesce(string_agg(to_jsonb(made)::text, ',' order by to_jsonb(made)::text), '')) from ${table} made where made.case_id = :caseId and ${which}) as ${table}`,
  )
  const standing = `(select md5(to_jsonb(t)::text) from (select ${CASE_COLUMNS} from cases made where made.id = :caseId) t) as cases`
  const { rows } = await trx.raw<{ rows: [Record<string, string>] }>(`select ${[...parts, standing].join(', ')}`, { caseId })
  return rows[0]
}
