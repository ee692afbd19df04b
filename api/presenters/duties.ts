import type { DutyView } from '../../domain/case/view'
import { paths } from '../paths'
import type { CasePage } from './casePage'
import { dueChip, type DueChip } from './due'
import type { MessageKey, Words } from './words'

/** Something the case owes beside its steps, as a row. */
export interface DutyRow {
  title: string
  href: string | undefined
  why: string
  roles: string
  due: DueChip | undefined
  late: boolean
  mine: boolean
  /** Where it is said that it will not be done, or was done otherwise. */
  settleHref: string | undefined
}

export function dutyRow({ kind, key, of, roles, mine, since, dueAt, reasons = [] }: DutyView, { head, view, pathway, words, moments }: CasePage): DutyRow {
  const due = dueAt === undefined ? undefined : dueChip({ dueAt }, view.now, words, moments)
  const settleHref = mine ? paths.duty(head.caseId, key) : undefined
  const common = { roles: pathway.roles(roles), due, late: due?.tone === 'late', mine, settleHref }
  const when = moments.recent(since, view.now)
  if (kind === 'message') return { ...common, title: words.say('duty.message', { title: pathway.message(of) }), href: settleHref, why: words.say('duty.messageHeld', { when, why: heldWords(reasons, words) }) }
  return { ...common, title: pathway.document(of), href: paths.documents(head.caseId), why: words.say('duty.asked', { when }) }
}

const REASONS: Record<string, MessageKey> = {
  'never-asked': 'held.neverAsked',
  'do-not-contact': 'held.doNotContact',
  'no-consent': 'held.noConsent',
  channel: 'held.channel',
  window: 'held.window',
  words: 'held.words',
  late: 'held.late',
  failed: 'held.failed',
}

/** Why a message to the person did not leave. */
export const heldWords = (reasons: string[], words: Words): string => reasons.map((reason) => words.say(REASONS[reason] ?? 'held.other')).join(', ')
