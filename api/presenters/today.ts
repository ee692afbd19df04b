import { paths } from '../paths'
import type { Picture } from '../render'
import type { Resume, WorkRow } from '../reads/reads'
import { drawDueBar } from '../svg/dueBar'
import { dueChip, type DueChip } from './due'
import { withPrimary } from './stepRow'
import type { Moments } from './moments'
import type { PathwayWords } from './pathwayWords'
import type { Words } from './words'

interface Given {
  rows: WorkRow[]
  /** Where the next page begins, if there is one. */
  next: string | undefined
  resume: Resume | undefined
  now: string
  words: Words
  moments: Moments
  pathway(row: { pathway: string; version: number }): PathwayWords
}

export interface TodayRow {
  href: string
  title: string
  subject: string
  code: string
  why: string | undefined
  due: DueChip | undefined
  bar: Picture | undefined
  late: boolean
  roles: string
  inPlace: string | undefined
  begun: boolean
  begin: string | undefined
}

const GROUPS = ['overdue', 'today', 'soon', 'ready'] as const
const WEEK = 7
/** Of what can be begun but is not due soon, so many are shown before the rest is folded away. */
const SHOWN_READY = 6

function groupOf(row: WorkRow, now: string, moments: Moments): (typeof GROUPS)[number] {
  if (!row.dueAt || row.paused) return 'ready'
  if (row.dueAt < now) return 'overdue'
  const days = moments.daysBetween(now, row.dueAt)
  return days === 0 ? 'today' : days <= WEEK ? 'soon' : 'ready'
}

/** What is to be done, and where. */
function whatOf({ kind, caseId, key, step }: WorkRow, own: PathwayWords, words: Words): { href: string; title: string } {
  if (kind === 'document') return { href: paths.documents(caseId), title: words.say('today.document', { title: own.document(step) }) }
  if (kind === 'message') return { href: paths.duty(caseId, key), title: words.say('duty.message', { title: own.message(step) }) }
  if (kind === 'effect') return { href: paths.links(caseId), title: own.effect({ effect: step }) }
  return { href: paths.step(caseId, key), title: own.step(key) }
}

function todayRow(row: WorkRow, { now, words, moments, pathway }: Given): TodayRow {
  const own = pathway(row)
  const due = row.dueAt ? dueChip({ dueAt: row.dueAt, paused: row.paused }, now, words, moments) : undefined
  return {
    ...whatOf(row, own, words),
    subject: row.subject ?? words.say('case.unnamed'),
    code: row.code,
    why: row.kind === 'effect' ? words.say('effect.outside') : row.deadline ? own.deadline(row.deadline) : words.text(own.definition.steps[row.step]?.why) || undefined,
    due,
    bar: row.dueAt ? drawDueBar({ startsAt: row.openedAt, dueAt: row.dueAt, escalatesAt: row.escalatesAt, now }) : undefined,
    late: due?.tone === 'late',
    roles: own.roles(row.roles),
    inPlace: row.inPlaceOf === undefined ? undefined : words.say('today.inPlaceOf', { name: row.inPlaceOf }),
    begun: row.status === 'inProgress',
    begin: undefined,
  }
}

const byDue = (one: WorkRow, other: WorkRow) => (one.dueAt ?? 'z').localeCompare(other.dueAt ?? 'z') || one.openedAt.localeCompare(other.openedAt)

/** What to do now, in four groups, and what waits for others. */
export function today(given: Given) {
  const { rows, next, resume, now, words, moments, pathway } = given
  const mine = rows.filter((row) => row.mine).sort(byDue)
  const groups = GROUPS.map((group) => ({
    title: words.say(`today.${group}`),
    id: group,
    rows: mine.filter((row) => groupOf(row, now, moments) === group).map((row) => todayRow(row, given)),
  })).filter((group) => group.rows.length > 0).map((group) => ({ ...group, count: String(group.rows.length), rest: group.id === 'ready' ? group.rows.splice(SHOWN_READY) : [] }))
  const last = groups.at(-1)
  if (last && next) last.count += '+'
  const [first] = groups
  if (first && !resume) first.rows = withPrimary(first.rows, () => true, (row) => words.say(row.begun ? 'today.continue' : 'step.start'))
  return {
    heading: words.say('today.title', { date: moments.day(now) }),
    groups,
    waiting: rows.filter((row) => !row.mine).sort(byDue).map((row) => todayRow(row, given)),
    more: next !== undefined && { href: `${paths.today()}?dupa=${next}` },
    empty: mine.length === 0,
    resume: resume && {
      href: paths.step(resume.caseId, resume.step),
      what: pathway(resume).step(resume.step),
      code: resume.code,
      when: words.say('today.draftSaved', { when: moments.recent(resume.savedAt, now) }),
    },
    count: mine.filter((row) => groupOf(row, now, moments) !== 'ready').length,
  }
}
