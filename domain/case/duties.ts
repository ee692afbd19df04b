import type { Actor } from './commands'
import type { Rules } from './rules'
import type { CaseState } from './state'
import type { DutyView } from './view'

/** What a case owes beside its steps, the most urgent first: which document, since when, who may make it, and by when if there is a term. */
export function dutiesOf({ core }: Rules, state: CaseState, { roles: held }: Actor): DutyView[] {
  const owed = Object.entries(state.papers ?? {}).flatMap(([document, { owedSince }]): DutyView[] => {
    if (!owedSince) return []
    const roles = core.documents?.[document]?.roles ?? []
    return [{ kind: 'document', key: documentKey(document), of: document, roles, mine: roles.some((role) => held.includes(role)), since: owedSince, ...termOf(document, state) }]
  })
  return owed.sort((one, other) => rank(one).localeCompare(rank(other)))
}

/** How a document owed is called in lists of work. */
export const documentKey = (document: string): string => `document:${document}`

/** The earliest running deadline of a document. */
export function termOf(document: string, { deadlines }: Pick<CaseState, 'deadlines'>): { dueAt?: string; deadline?: string } {
  const [first] = Object.values(deadlines).filter((one) => one.document === document && !one.pausedAt).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  return first ? { dueAt: first.dueAt, deadline: first.id } : {}
}

const rank = ({ dueAt = 'z', since, of }: DutyView): string => [dueAt, since, of].join(' ')
