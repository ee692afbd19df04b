import type { Knex } from 'knex'
import type { EventBatch } from './recordEvents'
import { recordEvents } from './recordEvents'

/** The batch is not what comes next in the journal of its case: whoever decided it knows less than the journal. */
export class BehindTheJournal extends Error {}

/**
 * Records a batch that begins right after the end of its journal, or that is there already, and no other: while cases are
 * being compared with their journals, none that is behind may add to it.
 */
export async function recordNext(knex: Knex, batch: EventBatch, options: { now: string }): Promise<void> {
  const { caseId, events } = batch
  const [first, last] = [events[0]?.sequence ?? 0, events.at(-1)?.sequence ?? 0]
  const rows: { sequence: number; type: string; command: string | null }[] = await knex('case_events')
    .where('case_events.case_id', caseId)
    .whereBetween('case_events.sequence', [first, last])
    .select('case_events.sequence', 'case_events.type', 'case_events.command')
  const known = new Map(rows.map(({ sequence, type, command }) => [sequence, `${type} ${command ?? ''}`]))
  const isThere = events.every(({ sequence, type, command }) => known.get(sequence) === `${type} ${command ?? ''}`)
  if (known.size > 0 && !isThere) throw new BehindTheJournal()
  if (known.size === 0) await recordEvents(knex, batch, options)
}
