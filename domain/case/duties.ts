import type { Actor } from './commands'
import type { Rules } from './rules'
import type { CaseState } from './state'
import type { DutyView } from './view'

/** What is owed beside the steps, without who may settle it. */
export type Duty = Omit<DutyView, 'roles' | 'mine'>

/** Everything a case owes beside its steps: documents that are asked for, messages that may not leave. */
export function owedIn(state: CaseState): Duty[] {
  const papers = Object.entries(state.papers ?? {}).flatMap(([of, { owedSince }]): Duty[] => (owedSince ? [{ kind: 'document', key: documentKey(of), of, since: owedSince, ...termOf(of, state) }] : []))
  const held = Object.entries(state.messages ?? {}).flatMap(([asked, { message: of, held }]): Duty[] => (held ? [{ kind: 'message', key: messageKey(asked), of, since: held.since, reasons: held.reasons }] : []))
  return [...papers, ...held]
}

/** What a case owes beside its steps, the most urgent first: since when, who may settle it, and by when if there is a term. */
export function dutiesOf({ core }: Rules, state: CaseState, { roles: held }: Actor): DutyView[] {
  const duties = owedIn(state).map((duty): DutyView => {
    const roles = (duty.kind === 'document' ? core.documents : core.messages)?.[duty.of]?.roles ?? []
    return { ...duty, roles, mine: roles.some((role) => held.includes(role)) }
  })
  return duties.sort((one, other) => rank(one).localeCompare(rank(other)))
}

/** How a document owed is called in lists of work. */
export const documentKey = (document: string): string => `document:${document}`
/** How a message that may not leave is called there: by the journal entry that asked for it. */
export const messageKey = (asked: string | number): string => `message:${asked}`

/** The earliest running deadline of a document. */
function termOf(document: string, { deadlines }: Pick<CaseState, 'deadlines'>): { dueAt?: string; deadline?: string } {
  const [first] = Object.values(deadlines).filter((one) => one.document === document && !one.pausedAt).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  return first ? { dueAt: first.dueAt, deadline: first.id } : {}
}

const rank = ({ dueAt = 'z', since, of }: DutyView): string => [dueAt, since, of].join(' ')
