import type { Knex } from 'knex'
import type { CaseEvent } from '../domain/case/events'
import { storableJson } from './storableJson'

/**
 * Of a batch that was partly there already, keeps what is not what the journal holds in its place: after a fall of the
 * engine between writing and remembering, other acts may have come first. The journal stays; a person has to look.
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
