import type { Knex } from 'knex'
import { decodeCursor, encodeCursor } from './cursor'

/** What people look for in the access log; `access`: leave given, ended, reviewed, conflicts of interest. */
export const LOG_KINDS = ['read', 'search', 'export', 'breakGlass', 'refused', 'access'] as const
export type LogKind = (typeof LOG_KINDS)[number]

const ACTIONS: Record<LogKind, string[]> = { read: ['read'], search: ['search'], export: ['export'], breakGlass: ['breakGlass'], refused: ['refused'], access: ['leave', 'leaveEnded', 'review', 'conflict', 'conflictLifted'] }

export interface LogFilter {
  /** Whole code of a case: everything about it, and about its person. */
  code?: string | undefined
  /** Who looked: user id, whole e-mail address, or the beginning of a name. */
  user?: string | undefined
  /** ISO instants; until without its end. */
  from?: string | undefined
  until?: string | undefined
  kind?: LogKind | undefined
}

/** Who looked at what; nothing of what was seen. */
export interface LogRow {
  id: string
  at: string
  userId: string
  userName: string | null
  action: string
  subject: string
  /** Code of the case it was about, or of the latest case of the person. */
  code: string | null
  classes: string[]
  inPlaceOfName: string | null
}

interface Page {
  after?: string | undefined
  limit?: number
}

/** Users whose acts concern these units, and cases in them: the log of one county is not that of another. */
const scope = (log: string, about: string): string => `(
    exists (select from cases c where c.unit_id = any(:units) and (c.id = ${log}.${about} or c.person_id = ${log}.${about}))
    or exists (select from user_roles r where r.user_id = ${log}.user_id and r.unit_id = any(:units)))`

const period = (log: string): string => `${log}.at >= coalesce(cast(:from as timestamptz), '-infinity') and ${log}.at < coalesce(cast(:until as timestamptz), 'infinity')`

/** The same conditions for both logs. `at` of the cursor is text to the microsecond, as PostgreSQL wrote it. */
const statement = ({ people, users, actions }: { people: boolean; users: boolean; actions: boolean }): string => {
  const rest = (log: string, about: string): string => `${scope(log, about)} and ${period(log)} and (${log}.at, ${log}.id) < (cast(:at as timestamptz), :id)
    ${users ? `and ${log}.user_id = any(:users)` : ''} order by ${log}.at desc, ${log}.id desc limit :limit`
  return `
  with found as (
    (select l.id, l.at, l.user_id, l.action, l.subject, l.subject_id, l.classes, l.in_place_of from access_log l
     where ${actions ? 'l.action = any(:actions) and' : ''} ${people ? `l.subject in ('case', 'person', 'answers', 'document', 'breakGlass') and l.subject_id = any(:about) and` : ''} ${rest('l', 'subject_id')})
    union all
    (select s.id, s.at, s.user_id, 'refused', 'case', s.about, '{}', null from security_log s
     where s.act = 'caseRefused' ${actions ? `and 'refused' = any(:actions)` : ''} ${people ? 'and s.about = any(:about)' : ''} and ${rest('s', 'about')})
  )
  select f.id, f.at, f.at::text as "exactAt", f.user_id as "userId", u.name as "userName", f.action, f.subject, f.classes, b.name as "inPlaceOfName",
    (select c.code from cases c where (c.id = f.subject_id or c.person_id = f.subject_id) order by c.id = f.subject_id desc, c.opened_at desc, c.code limit 1) as code
  from found f left join users u on u.id = f.user_id left join users b on b.id = f.in_place_of
  order by f.at desc, f.id desc limit :limit`
}

/** The access log as far as it concerns some units, newest first. */
export const accessLogOverview = (knex: Knex) => {
  /** The case, its person and her other cases. */
  const aboutCode = async (code: string): Promise<string[]> => {
    const rows: { id: string; personId: string }[] = await knex('cases').whereIn('cases.person_id', knex('cases').where('cases.code', code.trim().toUpperCase()).select('cases.person_id')).select({ id: 'cases.id', personId: 'cases.person_id' })
    return [...new Set(rows.flatMap(({ id, personId }) => [id, personId]))]
  }
  const called = async (text: string): Promise<string[]> =>
    knex('users').where((one) => void one.where('users.id', text).orWhereRaw('lower(users.email) = lower(?)', [text]).orWhereRaw('starts_with(lower(users.name), lower(?))', [text])).limit(200).pluck('users.id')

  return async (units: string[], { code, user, from, until, kind }: LogFilter, { after, limit = 50 }: Page = {}): Promise<{ rows: LogRow[]; next?: string }> => {
    const [at, id] = after === undefined ? ['infinity', ''] : decodeCursor(after, 2)
    const [about, users] = await Promise.all([code === undefined ? [] : aboutCode(code), user === undefined ? [] : called(user)])
    const text = statement({ people: code !== undefined, users: user !== undefined, actions: kind !== undefined })
    const { rows: found } = await knex.raw<{ rows: (LogRow & { exactAt: string })[] }>(text, { units, about, users, actions: kind ? ACTIONS[kind] : [], from: from ?? null, until: until ?? null, at, id, limit: limit + 1 } as unknown as Knex.ValueDict)
    const rows = found.slice(0, limit)
    const last = rows.at(-1)
    return { rows: rows.map(({ exactAt: _, ...row }) => row), ...(found.length > limit && last && { next: encodeCursor([last.exactAt, last.id]) }) }
  }
}
