import type { StepView } from '../../domain/case/view'
import { paths } from '../paths'
import type { Picture } from '../render'
import { drawDueBar } from '../svg/dueBar'
import type { CasePage } from './casePage'
import { dueChip, dueSentence, firstEscalation, type DueChip } from './due'
import type { MessageKey } from './words'

const STATUS: Record<StepView['status'], MessageKey> = {
  waiting: 'status.cannot',
  available: 'status.available',
  inProgress: 'status.inProgress',
  awaitingSecond: 'status.awaitingSecond',
  awaitingApproval: 'status.awaitingApproval',
  returned: 'status.returned',
  done: 'status.done',
  skipped: 'status.skipped',
  notApplicable: 'status.notApplicable',
  cancelled: 'status.cancelled',
}

const TONE: Partial<Record<StepView['status'], string>> = { available: 'brand', inProgress: 'info', awaitingSecond: 'pause', awaitingApproval: 'pause', returned: 'warn', done: 'plain' }

/** One step as a row of a list: words, due chip and bar, and whether this person can start it. */
export interface StepRow {
  key: string
  title: string
  href: string
  status: { text: string; tone: string }
  roles: string
  due: DueChip | undefined
  bar: Picture | undefined
  sentence: string | undefined
  why: string | undefined
  mine: boolean
  late: boolean
  /** Words of the page's one primary button, on the row that has it. */
  begin: string | undefined
}

const OPEN: StepView['status'][] = ['waiting', 'available', 'inProgress', 'returned', 'awaitingSecond', 'awaitingApproval']
export const isOpen = (step: StepView): boolean => OPEN.includes(step.status)

const FILLABLE: StepView['status'][] = ['available', 'inProgress', 'returned']
/** May this person fill it in and sign it now? */
export const canFill = (step: StepView): boolean => FILLABLE.includes(step.status) && step.missing.length === 0

/** A decision this person may take: the step is done by recording one of these events. */
export function decisionOf(step: StepView): string[] {
  const [decision, ...others] = step.missing
  return decision?.code === 'decision' && others.length === 0 && FILLABLE.includes(step.status) ? (decision.events ?? []) : []
}

/** Can this person do it now, by a form or by a decision? */
export const isMine = (step: StepView): boolean => step.missing.length === 0 || decisionOf(step).length > 0

export function stepStatus(step: StepView, page: CasePage): { text: string; tone: string } {
  const cannot = step.status === 'available' && step.missing.some((one) => one.code !== 'role' && one.code !== 'decision')
  return cannot ? { text: page.words.say('status.cannot'), tone: 'neutral' } : { text: page.words.say(STATUS[step.status]), tone: TONE[step.status] ?? 'neutral' }
}

export function stepRow(step: StepView, page: CasePage): StepRow {
  const { view, head, pathway, words, moments } = page
  const deadline = view.deadlines.find((one) => one.id === step.deadline)
  const due = step.dueAt ? dueChip({ dueAt: step.dueAt, paused: deadline?.pausedAt !== undefined }, view.now, words, moments) : undefined
  return {
    key: step.key,
    title: pathway.step(step.key),
    href: paths.step(head.caseId, step.key),
    status: stepStatus(step, page),
    roles: pathway.roles(step.roles),
    due,
    bar: deadline && drawDueBar({ startsAt: deadline.startedAt, dueAt: deadline.dueAt, escalatesAt: firstEscalation(deadline)?.at, now: view.now }),
    sentence: deadline && dueSentence(deadline, pathway.roles, words, moments),
    why: words.text(pathway.definition.steps[step.step]?.why) || undefined,
    mine: isMine(step),
    late: due?.tone === 'late',
    begin: undefined,
  }
}

/** The first row this person can do carries the page's primary button. */
export function withPrimary<Row extends { begin: string | undefined }>(rows: Row[], mine: (row: Row) => boolean, label: (row: Row) => string): Row[] {
  const first = rows.findIndex(mine)
  return rows.map((row, index) => (index === first ? { ...row, begin: label(row) } : row))
}

/** Due first, then what can be begun, offers last. */
export function inOrder(page: CasePage): (one: StepView, other: StepView) => number {
  const weight = (step: StepView) => (page.pathway.definition.steps[step.step]?.discretionary ? 'z' : (step.dueAt ?? 'y'))
  return (one, other) => weight(one).localeCompare(weight(other)) || one.key.localeCompare(other.key)
}
