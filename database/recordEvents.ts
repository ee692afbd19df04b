import type { Knex } from 'knex'
import type { CaseEvent } from '../domain/case/events'
import type { CaseState } from '../domain/case/state'
import type { Core } from '../domain/pathway/core'
import { keepConflicts } from './journalConflicts'
import { journalRow, sealedText } from './journalRow'
import { pathwayVersions } from './pathwayVersions'
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

/** What the journal holds where the engine is behind it, or remembers otherwise. */
export interface Ahead {
  /** The case after the last entry. */
  state: CaseState
  /** The rules it goes by, where they are others than those the batch was decided by. */
  core?: Core
  /** Acts whose entries stand where the batch was to stand, and after it. */
  commands: string[]
}

/**
 * Appends a batch of events to the journal of a case and brings everything made from it up to date, in one transaction.
 * Idempotent on (case, sequence). The journal is the truth: if it holds other events in the place of these, or more than
 * these, nothing is written and it answers with what it holds. `silent` tells nobody (imported history).
 */
export async function recordEvents(knex: Knex, batch: EventBatch, options: { now?: string; silent?: boolean } = {}): Promise<Ahead | undefined> {
  const { caseId, events, state, stage } = batch
  const [first] = events
  if (!first) return headAfter(knex, state, state.sequence)
  const made = caseChanges(events, state)
  const changes = options.silent ? { ...made, told: [], messages: [] } : made
  const parts = [rowsOf(caseId, events, options.now ?? new Date().toISOString()), changes, caseColumns(state, stage), state]
  const [outcome] = await run<{ before: number; appended: number; differs: boolean }>(knex, recordEventsStatement(changes), [caseId, ...parts.map(storableJson)])
  if (!outcome) throw new Error(`there is no case ${caseId}`)
  const last = events.at(-1)?.sequence ?? 0
  if (first.sequence > outcome.before + 1) throw new Error(`the journal of ${caseId} ends at ${outcome.before}; a batch up to ${last} leaves a gap`)
  if (!outcome.differs && outcome.before <= last) return undefined
  if (outcome.differs) await keepConflicts(knex, caseId, events)
  return headAfter(knex, { ...state, caseId }, first.sequence - 1)
}

/** The head of the journal with the acts that came after `sequence`; nothing when none did. */
async function headAfter(knex: Knex, decided: CaseState, sequence: number): Promise<Ahead | undefined> {
  const { rows } = await knex.raw<{ rows: Ahead[] }>(
    `select c.state, array(select distinct e.command from case_events e where e.case_id = c.id and e.sequence > :sequence and e.command is not null) as commands
     from cases c where c.id = :caseId and c.sequence > :sequence`,
    { caseId: decided.caseId, sequence },
  )
  const [ahead] = rows
  if (!ahead || goBySame(decided, ahead.state)) return ahead
  return { ...ahead, core: await pathwayVersions(knex).coreOf(ahead.state) }
}

const goBySame = (one: CaseState, other: CaseState): boolean => one.stamp.version === other.stamp.version && one.calendar === other.calendar

function rowsOf(caseId: string, events: CaseEvent[], now: string) {
  return events.map((event) => {
    const row = journalRow(event, now)
    const { occurredAt, caseRecordedAt, recordedAt, ...same } = row
    return { ...same, occurred_at: occurredAt, case_recorded_at: caseRecordedAt, recorded_at: recordedAt, sealed_text: sealedText(caseId, row) }
  })
}
