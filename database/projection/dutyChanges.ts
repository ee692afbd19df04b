import { documentKey, termOf } from '../../domain/case/duties'
import type { CaseEvent } from '../../domain/case/events'
import type { CaseState } from '../../domain/case/state'

/** Something owed beside the steps, as a row of the worklist for each role that may settle it. */
export interface DutyRow {
  key: string
  kind: 'document'
  /** Id of the document. */
  of: string
  since: string
  due_at: string | null
}

/** What a batch of events changes in what a case owes beside its steps: rows that hold now, and keys of what was settled. */
export function dutyChanges(events: CaseEvent[], state: CaseState): { duties: DutyRow[]; settled: string[] } {
  const touched = new Set(events.flatMap((event) => ('document' in event && event.type.startsWith('document') ? [event.document] : [])))
  const owed = Object.entries(state.papers ?? {}).flatMap(([of, { owedSince }]) => (owedSince ? [{ of, since: owedSince }] : []))
  if (events.some(({ type }) => type.startsWith('deadline'))) owed.forEach(({ of }) => touched.add(of))
  const duties = owed.filter(({ of }) => touched.has(of)).map(({ of, since }): DutyRow => ({ key: documentKey(of), kind: 'document', of, since, due_at: termOf(of, state).dueAt ?? null }))
  const settled = [...touched].filter((of) => !owed.some((one) => one.of === of)).map(documentKey)
  return { duties, settled }
}
