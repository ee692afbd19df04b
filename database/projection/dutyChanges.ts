import { documentKey, messageKey, owedIn } from '../../domain/case/duties'
import type { CaseEvent } from '../../domain/case/events'
import type { CaseState } from '../../domain/case/state'

/** Something owed beside the steps, as a row of the worklist for each role that may settle it. */
export interface DutyRow {
  key: string
  kind: 'document' | 'message'
  /** Id of the document or message. */
  of: string
  since: string
  due_at: string | null
}

/** A message to the person, to be delivered once. */
export interface MessageRow {
  sequence: number
  message: string
  asked_at: string
  /** Of a practice case: shown as asked for, and never sent. */
  status: 'waiting' | 'practice'
}

/** What a batch of events changes in what a case owes beside its steps: rows that hold now, and keys of what was settled. */
export function dutyChanges(events: CaseEvent[], state: CaseState): { duties: DutyRow[]; settled: string[] } {
  const owed = owedIn(state)
  const touched = new Set(events.flatMap(touchedBy))
  if (events.some(({ type }) => type.startsWith('deadline'))) for (const { key } of owed) touched.add(key)
  const duties = owed.filter(({ key }) => touched.has(key)).map(({ key, kind, of, since, dueAt }): DutyRow => ({ key, kind, of, since, due_at: dueAt ?? null }))
  return { duties, settled: [...touched].filter((key) => !owed.some((one) => one.key === key)) }
}

function touchedBy(event: CaseEvent): string[] {
  if (event.type === 'documentAsked' || event.type === 'documentNoted' || event.type === 'documentReleased') return [documentKey(event.document)]
  return event.type === 'messageNoted' || event.type === 'messageSettled' ? [messageKey(event.asked)] : []
}

/** The messages a batch asks for. */
export const messagesAsked = (events: CaseEvent[], { practice }: CaseState): MessageRow[] =>
  events.flatMap((event) => (event.type === 'messageAsked' ? [{ sequence: event.sequence, message: event.message, asked_at: event.occurredAt, status: practice ? 'practice' : 'waiting' }] : []))
