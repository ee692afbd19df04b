import type { DutyView } from '../../domain/case/view'
import { paths } from '../paths'
import type { CasePage } from './casePage'
import { dueChip, type DueChip } from './due'

/** Something the case owes beside its steps, as a row. */
export interface DutyRow {
  title: string
  href: string
  why: string
  roles: string
  due: DueChip | undefined
  late: boolean
  mine: boolean
  /** Where it is said that it will not be done. */
  settleHref: string | undefined
}

export function dutyRow({ key, of, roles, mine, since, dueAt }: DutyView, { head, view, pathway, words, moments }: CasePage): DutyRow {
  const due = dueAt === undefined ? undefined : dueChip({ dueAt }, view.now, words, moments)
  return {
    title: pathway.document(of), href: paths.documents(head.caseId), why: words.say('duty.asked', { when: moments.recent(since, view.now) }), roles: pathway.roles(roles), due, late: due?.tone === 'late', mine,
    settleHref: mine ? paths.duty(head.caseId, key) : undefined,
  }
}
