import type { Outcome } from '../../acts/acts'
import type { CasePage } from '../../presenters/casePage'
import { needRow, type NeedRow } from '../../presenters/needs'

/** The rows of what is missing when an act was refused meanwhile; empty otherwise. */
export const refusedRows = (outcome: Outcome, page: CasePage): NeedRow[] => (outcome.outcome === 'refused' ? outcome.refusal.missing.map((missing) => needRow(missing, page)) : [])

/** Sentences of why an act did not happen, for the summary at the top of a form. */
export function outcomeErrors(outcome: Outcome, page: CasePage): { field: string; text: string }[] {
  if (outcome.outcome === 'refused') return refusedRows(outcome, page).map((row) => ({ field: 'content', text: [row.text, row.detail].filter(Boolean).join(' – ') }))
  if (outcome.outcome === 'invalid') return outcome.problems.map((problem) => ({ field: problem.pointer.slice(1).replaceAll('/', '-'), text: page.words.text(problem.text) }))
  return outcome.outcome === 'ok' ? [] : [{ field: 'content', text: page.words.say('act.notTaken') }]
}
