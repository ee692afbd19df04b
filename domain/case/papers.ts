import { localDate } from '../time/localTime'
import type { Command } from './commands'
import { forDocument, hears, meet, withdrawDeadline } from './deadlines'
import type { PaperState } from './state'
import type { Turn } from './turn'

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>

/** The documents that what has just happened asks for are owed from now on. */
export function askDocuments(turn: Turn): void {
  const { triggers, rules } = turn
  if (triggers.length === 0) return
  for (const [document, { made }] of Object.entries(rules.core.documents ?? {})) if (hears(turn, made, triggers)) ask(turn, document)
}

/** What is owed already is owed once; a paper made final on that day, before the step was written down, is what was asked for. */
function ask(turn: Turn, document: string): void {
  const { owedSince, ready } = turn.state.papers?.[document] ?? {}
  const { calendar } = turn.rules.core
  if (owedSince) return
  if (ready && localDate(ready.at, calendar) >= localDate(turn.at.occurredAt, calendar)) return keep(turn, document, { answeredBy: ready.made })
  owe(turn, document)
}

function owe(turn: Turn, document: string): void {
  keep(turn, document, { owedSince: turn.at.occurredAt })
  turn.record({ type: 'documentAsked', document, roles: turn.rules.core.documents?.[document]?.roles ?? [] })
}

/** A paper was made final or annulled: final, it is what was owed; annulled, what it had answered is owed again. */
export function noteDocument(turn: Turn, { document, made, hash, act }: Of<'noteDocument'>): void {
  turn.record({ type: 'documentNoted', document, made, hash, act })
  if (!turn.rules.core.documents?.[document]) return
  const { owedSince, ready, answeredBy } = turn.state.papers?.[document] ?? {}
  if (act === 'annulled') {
    if (answeredBy === made && !owedSince) owe(turn, document)
    if (ready?.made === made) keep(turn, document, answeredBy === undefined ? undefined : { answeredBy })
    return
  }
  keep(turn, document, owedSince ? { answeredBy: made } : { ready: { made, at: turn.at.occurredAt }, ...(answeredBy !== undefined && { answeredBy }) })
  for (const deadline of forDocument(turn, document)) meet(turn, deadline)
}

/** It will not be made: somebody who may make it says why. */
export function releaseDocument(turn: Turn, { document, by, answers }: Of<'releaseDocument'>): void {
  const rule = turn.rules.core.documents?.[document]
  if (!rule) return turn.refuse('unknown', { code: 'unknown-document', who: [] })
  if (!rule.roles.some((role) => by.roles.includes(role))) turn.refuse('wrong-role', { code: 'role', who: rule.roles })
  if (!turn.state.papers?.[document]?.owedSince) turn.refuse('not-open', { code: 'not-owed', who: rule.roles })
  keep(turn, document, undefined)
  turn.record({ type: 'documentReleased', document, ...(answers && { answers }) })
  for (const deadline of forDocument(turn, document)) withdrawDeadline(turn, deadline)
}

function keep(turn: Turn, document: string, paper: PaperState | undefined): void {
  const { [document]: _, ...others } = turn.state.papers ?? {}
  turn.state.papers = paper ? { ...others, [document]: paper } : others
}
