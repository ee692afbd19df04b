import type { CaseEvent } from '../domain/case/events'
import { canonicalJson } from '../domain/pathway/canonical'
import { storableJson } from './storableJson'

/** An event as the journal keeps it. Times are ISO instants; `recordedAt` is when the row was written, by the clock on the wall. */
export interface JournalRow {
  sequence: number
  type: CaseEvent['type']
  body: Record<string, unknown>
  occurredAt: string
  caseRecordedAt: string
  recordedAt: string
  actor: string
  role: string | null
  command: string | null
}

export function journalRow({ sequence, type, occurredAt, recordedAt: caseRecordedAt, actor, role, command, ...body }: CaseEvent, recordedAt: string): JournalRow {
  return { sequence, type, body: JSON.parse(storableJson(body)) as Record<string, unknown>, occurredAt, caseRecordedAt, recordedAt, actor, role: role ?? null, command: command ?? null }
}

/** The event again, as the engine gave it. */
export function eventOf({ sequence, type, body, occurredAt, caseRecordedAt, actor, role, command }: JournalRow): CaseEvent {
  return { sequence, type, occurredAt, recordedAt: caseRecordedAt, actor, ...(role !== null && { role }), ...(command !== null && { command }), ...body } as CaseEvent
}

/** What the hash of a row is computed from, after the hash of the row before: its case and every column, as canonical JSON in UTF-8. */
export const sealedText = (caseId: string, row: JournalRow): string => canonicalJson({ caseId, ...row })
