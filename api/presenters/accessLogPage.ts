import { stringify } from 'csv-stringify/sync'
import { LOG_KINDS, type LogFilter, type LogKind, type LogRow } from '../../database/accessLogOverview'
import { paths } from '../paths'
import type { Moments } from './moments'
import { dayStart } from './recordAccess'
import type { Words } from './words'

/** What stands in the boxes of the search; dates as 2026-03-12. */
export interface LogSearch {
  code: string
  user: string
  from: string
  until: string
  kind: string
}
export const NOTHING_SOUGHT: LogSearch = { code: '', user: '', from: '', until: '', kind: '' }

const isKind = (text: string): text is LogKind => LOG_KINDS.some((kind) => kind === text)

export const logFilter = ({ code, user, from, until, kind }: LogSearch, zone: string): LogFilter => ({
  code: code || undefined,
  user: user || undefined,
  from: (from && dayStart(from, zone)) || undefined,
  until: (until && dayStart(until, zone, 1)) || undefined,
  kind: isKind(kind) ? kind : undefined,
})

const KNOWN = ['read', 'search', 'export', 'breakGlass', 'refused', 'leave', 'leaveEnded', 'review', 'conflict', 'conflictLifted'] as const
const SUBJECTS = ['case', 'person', 'address', 'answers', 'document', 'engine', 'breakGlass', 'log'] as const

function told({ action, subject }: LogRow, words: Words): { what: string; about: string } {
  const [known, about] = [KNOWN.find((one) => one === action), SUBJECTS.find((one) => one === subject)]
  return { what: known ? words.say(`log.act.${known}`) : action, about: about ? words.say(`log.subject.${about}`) : subject }
}

interface Given {
  rows: LogRow[]
  next: string | undefined
  search: LogSearch
  /** The search as it may stand in an address. */
  sealed: string | undefined
  words: Words
  moments: Moments
}

export function accessLogPage({ rows, next, search, sealed, words, moments }: Given) {
  return {
    rows: rows.map((row) => ({
      ...told(row, words),
      when: `${moments.shortDay(row.at)}, ${moments.time(row.at)}`,
      who: row.inPlaceOfName ? words.say('journal.inPlaceOf', { name: row.userName ?? row.userId, absent: row.inPlaceOfName }) : (row.userName ?? row.userId),
      code: row.code ?? '–',
      tone: row.action === 'breakGlass' || row.action === 'refused' ? 'warn' : 'neutral',
    })),
    search,
    kinds: LOG_KINDS.map((kind) => ({ value: kind, label: words.say(`log.kind.${kind}`), checked: kind === search.kind })),
    next: next && paths.accessLog({ cauta: sealed, dupa: next }),
    csv: paths.accessLogCsv({ cauta: sealed }),
    clear: sealed ? paths.accessLog() : undefined,
  }
}

/** Rows of the export; a cell that a spreadsheet would take for a formula is made plain text. `;` and a byte-order mark, as Excel in Romania expects. */
export function accessLogCsv(rows: LogRow[], { words, header }: { words: Words; header: boolean }): string {
  const lines = rows.map((row) => ({ at: new Date(row.at).toISOString(), user: row.userName ?? '', userId: row.userId, inPlaceOf: row.inPlaceOfName ?? '', ...told(row, words), code: row.code ?? '', classes: row.classes.join(' ') }))
  const columns = (['at', 'user', 'userId', 'inPlaceOf', 'what', 'about', 'code', 'classes'] as const).map((key) => ({ key, header: words.say(`log.column.${key}`) }))
  return stringify(lines, { header, columns, delimiter: ';', bom: header, escape_formulas: true, record_delimiter: 'windows' })
}
