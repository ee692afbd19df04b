import type { Knex } from 'knex'
import type { CaseEvent } from '../domain/case/events'
import { storableJson } from './storableJson'

/**
 * Keeps, for whoever looks later, what the engine gave for places that the journal had filled otherwise: it had fallen
 * between writing and remembering, and other acts came first. The engine takes the journal over and decides these anew.
 */
export async function keepConflicts(knex: Knex, caseId: string, events: CaseEvent[]): Promise<void> {
  await knex.raw(
    `insert into journal_conflicts (case_id, sequence, event)
     select cast(:caseId as text), (b.event->>'sequence')::int, b.event from jsonb_array_elements(cast(:events as jsonb)) as b(event)
     join case_events e on e.case_id = :caseId and e.sequence = (b.event->>'sequence')::int
     where (e.type <> b.event->>'type' or e.command is distinct from b.event->>'command')
       and not exists (select from journal_conflicts k where k.case_id = :caseId and k.sequence = e.sequence and k.event = b.event)`,
    { caseId, events: storableJson(events) },
  )
}
