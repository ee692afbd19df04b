import type { Knex } from 'knex'
import { connect } from '../../database/connection'

/** Tables whose rows are of a compartment, and how it is told from a row. */
const OF_ROW: Record<string, string> = {
  ...Object.fromEntries(['units', 'people', 'cases'].map((table) => [table, 'compartment'])),
  ...Object.fromEntries(['person_search_tokens', 'safe_contacts'].map((table) => [table, '(select p.compartment from people p where p.id = person_id)'])),
  ...Object.fromEntries(
    ['case_steps', 'worklist', 'case_deadlines', 'case_rungs', 'escalations', 'notifications', 'case_events', 'answers', 'drafts', 'submissions', 'case_assignments', 'journal_conflicts', 'audit_anchors', 'record_grants', 'case_exclusions'].map((table) => [table, "coalesce((select c.compartment from cases c where c.id = case_id), case when case_id is null then current_setting('test.compartment', true) end)"]),
  ),
}

/**
 * Policies by which a pool sees the rows of the one compartment it names, as if there were no other; one that names none
 * sees all. What works and answers alike in both needs no row of another compartment. Pages keep their own policies; units they see all.
 */
export async function confineRows(owner: Knex, url: string): Promise<(compartment: string) => Knex> {
  for (const [table, compartment] of Object.entries(OF_ROW)) {
    await owner.raw(`alter table ${table} enable row level security`)
    await owner.raw(`alter table ${table} force row level security`)
    await owner.raw(`create policy confined on ${table} to ${table === 'units' ? 'public' : 'current_user'} using (coalesce(current_setting('test.compartment', true), '') = '' or ${compartment} = current_setting('test.compartment', true)) with check (true)`)
  }
  // Pages read all units; with row-level security on them that has to be said.
  await owner.raw('create policy everybody on units for select to parcurs_desk using (true)')
  return (compartment) => connect(`${url}?options=${encodeURIComponent(`-c test.compartment=${compartment} -c timezone=UTC -c jit=off`)}`)
}
