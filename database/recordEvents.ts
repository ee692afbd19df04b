import type { Knex } from 'knex'
import type { CaseEvent } from '../domain/case/events'
import type { CaseState } from '../domain/case/state'
import { keepConflicts } from './journalConflicts'
import { journalRow, sealedText } from './journalRow'
import { caseChanges, caseColumns } from './projection/caseChanges'
import { recordEventsStatement } from './recordEventsStatement'
import { run } from './statement'
import { storableJson } from './storableJson'

export interface EventBatch {
  caseId: string
  /** In order, without gaps. */
  events: CaseEvent[]
  /** The case after the last of them. */
  state: CaseState
  /** Path of the stage it is in. */
  stage: string
}

/**
 * Appends a batch of events to the journal of a case and brings everything made from it up to date, in one transaction.
 * Idempotent on (case, sequence): what is already there is left as it is. `silent` tells nobody (imported history).
 */
export async function recordEvents(knex: Knex, batch: EventBatch, options: { now?: string; silent?: boolean } = {}): Promise<void> {
  const { caseId, events, state, stage } = batch
  if (events.length === 0) return
  const made = caseChanges(events, state)
  const changes = options.silent ? { ...made, told: [] } : made
  const parts = [rowsOf(caseId, events, options.now ?? new Date().toISOString()), changes, caseColumns(state, stage), state]
  const [outcome] = await run<{ before: number; appended: number }>(knex, recordEventsStatement(changes), [caseId, ...parts.map(storableJson)])
  if (!outcome) throw new Error(`there is no case ${caseId}`)
  const last = events.at(-1)?.sequence ?? 0
  if (outcome.appended === 0 && last > outcome.before) throw new Error(`the journal of ${caseId} ends at ${outcome.before}; a batch up to ${last} leaves a gap`)
  if (outcome.appended < events.length) await keepConflicts(knex, caseId, events)
}

function rowsOf(caseId: string, events: CaseEvent[], now: string) {
  return events.map((event) => {
    const row = journalRow(event, now)
    const { occurredAt, caseRecordedAt, recordedAt, ...same } = row
    return { ...same, occurred_at: occurredAt, case_recorded_at: caseRecordedAt, recorded_at: recordedAt, sealed_text: sealedText(caseId, row) }
  })
}
