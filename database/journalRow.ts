import type { CaseEvent } from '../domain/case/events'
import { canonicalJson } from '../domain/pathway/canonical'

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
  return { sequence, type, body: storable(body), occurredAt, caseRecordedAt, recordedAt, actor, role: role ?? null, command: command ?? null }
}

/** The event again, as the engine gave it. */
export function eventOf({ sequence, type, body, occurredAt, caseRecordedAt, actor, role, command }: JournalRow): CaseEvent {
  return { sequence, type, occurredAt, recordedAt: caseRecordedAt, actor, ...(role !== null && { role }), ...(command !== null && { command }), ...body } as CaseEvent
}

/** What the hash of a row is computed from, after the hash of the row before: its case and every column, as canonical JSON in UTF-8. */
export const sealedText = (caseId: string, row: JournalRow): string => canonicalJson({ caseId, ...row })

/** PostgreSQL refuses NUL and lone surrogates in JSON; replaced here, the journal never stops a case. */
function storable(body: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(body), (_key, value: unknown) => (typeof value === 'string' ? value.replace(/\0|\p{Surrogate}/gu, '\ufffd') : value)) as Record<string, unknown>
}
