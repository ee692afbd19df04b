import { isOverloaded, type Workload } from '../../domain/access/workload'
import { paths } from '../paths'
import type { DecisionRow } from '../reads/reads'
import { dueChip } from './due'
import type { Moments } from './moments'
import type { PathwayWords } from './pathwayWords'
import type { Words } from './words'

interface Given {
  rows: DecisionRow[]
  now: string
  words: Words
  moments: Moments
  pathway(row: DecisionRow): PathwayWords
  /** How much everybody has to do. */
  loads?: Workload[]
  roleTitle?(role: string): string
  /** Emergency access nobody has looked at. */
  reviews?: { href: string; what: string; code: string; why: string }[]
}

/** So many people are shown before the rest is folded away. */
const SHOWN_LOADS = 20
const SECTIONS = ['escalation', 'proposal', 'approval'] as const

function decision(row: DecisionRow, { now, words, moments, pathway }: Given) {
  const own = pathway(row)
  const what = row.kind === 'proposal' ? own.event(row.of) : row.of ? own.step(row.of) : own.deadline(row.deadline ?? '')
  const since = moments.recent(row.since, now)
  const rule = row.deadline ? own.deadline(row.deadline) : ''
  return {
    href: row.kind === 'proposal' ? paths.transition(row.caseId, row.of) : row.of ? paths.step(row.caseId, row.of) : paths.case(row.caseId),
    what,
    subject: row.subject ?? words.say('case.unnamed'),
    code: row.code,
    due: row.dueAt ? dueChip({ dueAt: row.dueAt }, now, words, moments) : undefined,
    why: words.say(`decide.why.${row.kind}`, { rule, since, by: row.by ?? '', known: row.by ? 'yes' : 'no', version: row.version, pathway: own.title }),
    days: moments.daysBetween(row.since, now),
    receipt: row.kind === 'escalation' && row.of ? paths.why(row.caseId, row.of) : undefined,
  }
}

/** The most loaded first: who has how much, and who has more than she is to be given. */
function loadRow({ name, role, weight, cases, most }: Workload, { words, roleTitle = (one) => one }: Given) {
  return {
    name,
    role: roleTitle(role),
    text: words.say(most === undefined ? 'load.text' : 'load.textOf', { weight, cases, most: most ?? 0 }),
    over: isOverloaded({ weight, most }) ? { text: words.say('load.over'), tone: 'warn' } : undefined,
  }
}

/** What has reached the supervisor: what is late, what waits for her approval or signature. */
export function supervision(given: Given) {
  const { rows, words, reviews = [], loads = [] } = given
  const sections = SECTIONS.map((kind) => ({ id: kind, title: words.say(`decide.${kind}`), rows: rows.filter((row) => row.kind === kind).map((row) => decision(row, given)) }))
  const people = [...loads].sort((one, other) => other.weight - one.weight || one.name.localeCompare(other.name, words.locale)).map((load) => loadRow(load, given))
  return { loads: people.splice(0, SHOWN_LOADS), restOfLoads: people, sections: sections.filter((section) => section.rows.length > 0), reviews, count: rows.length + reviews.length, empty: rows.length + reviews.length === 0 }
}
