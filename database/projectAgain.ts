import type { Knex } from 'knex'
import type { CaseEvent } from '../domain/case/events'
import type { CaseState } from '../domain/case/state'
import { eventOf, type JournalRow } from './journalRow'
import { caseChanges, caseColumns } from './projection/caseChanges'
import { recordEventsStatement } from './recordEventsStatement'
import { run } from './statement'
import { storableJson } from './storableJson'
import { journalColumns } from './timelineOverview'

/** The whole journal of a case, as the engine gave it. */
export async function journalOf(knex: Knex, caseId: string): Promise<CaseEvent[]> {
  const rows: JournalRow[] = await knex('case_events').where('case_events.case_id', caseId).orderBy('case_events.sequence').select(journalColumns)
  return rows.map(eventOf)
}

/** The same of several cases at once. */
export async function journalsOf(knex: Knex, caseIds: string[]): Promise<Map<string, CaseEvent[]>> {
  const rows: (JournalRow & { caseId: string })[] = await knex('case_events').whereIn('case_events.case_id', caseIds).orderBy(['case_events.case_id', 'case_events.sequence']).select({ caseId: 'case_events.case_id', ...journalColumns })
  const journals = new Map<string, CaseEvent[]>(caseIds.map((id) => [id, []]))
  for (const row of rows) journals.get(row.caseId)?.push(eventOf(row))
  return journals
}

/**
 * Makes everything that is made from the journal of a case anew. Nobody is told again; what the notice carrier has
 * reached stays reached, and what has reached a supervisor stays with her.
 */
export async function projectAgain(knex: Knex, caseId: string): Promise<void> {
  await knex.transaction(async (trx) => {
    const found: { state: CaseState | null; stage: string } | undefined = await trx('cases').where('cases.id', caseId).forUpdate().first('cases.state', 'cases.stage')
    if (!found?.state) return
    const { state, stage } = found
    for (const table of ['case_steps', 'worklist', 'case_deadlines', 'case_assignments', 'case_openings']) await trx(table).where({ case_id: caseId }).delete()
    const changes = { ...caseChanges(await journalOf(trx, caseId), state), told: [], messages: [], escalated: [], resolved: [] }
    await run(trx, recordEventsStatement(changes, 'project'), [caseId, 'null', ...[changes, caseColumns(state, stage), state].map(storableJson)])
  })
}
