import type { Knex } from 'knex'
import { accessLog } from '../../database/accessLog'
import { accessLogOverview, type LogFilter, type LogRow } from '../../database/accessLogOverview'
import type { ActingUser } from '../acts/acts'
import type { Pathways } from '../acts/pathways'

/** What a data-protection officer reads: who looked at what, never what was seen. */
export interface OfficerReads {
  /** Does a definition let one of her roles read the access log? */
  readsLog(user: ActingUser): Promise<boolean>
  /** Newest first. Undefined for whoever may not. Each search is itself written down. */
  log(user: ActingUser, filter: LogFilter, page?: { after?: string | undefined; limit?: number }): Promise<{ rows: LogRow[]; next?: string } | undefined>
  /** The same to the end, in parts, as an export. */
  exported(user: ActingUser, filter: LogFilter): Promise<AsyncIterable<LogRow[]> | undefined>
}

const PART = 1000

/** What was looked for, without a name: a case by its code, the kind, the period. */
const described = ({ code, user, from, until, kind }: LogFilter): string => JSON.stringify({ ...(code && { code: code.slice(0, 100) }), ...(user && { byUser: true }), ...(from && { from }), ...(until && { until }), ...(kind && { kind }) })

export function officerReads({ knex, pathways }: { knex: Knex; pathways: Pathways }): OfficerReads {
  const overview = accessLogOverview(knex)

  const unitsOf = async ({ memberships }: ActingUser): Promise<string[]> => {
    const all = await pathways.all()
    const held = memberships.filter(({ role }) => all.some(({ definition }) => definition.roles[role]?.reads === 'accessLog'))
    return [...new Set(held.flatMap(({ units }) => units))]
  }
  const note = (user: ActingUser, action: 'search' | 'export', filter: LogFilter) => accessLog(knex).add({ userId: user.id, action, subject: 'log', subjectId: '', reason: described(filter) })

  return {
    readsLog: async (user) => (await unitsOf(user)).length > 0,
    async log(user, filter, page = {}) {
      const units = await unitsOf(user)
      if (units.length === 0) return undefined
      const found = await overview(units, filter, page)
      if (page.after === undefined) await note(user, 'search', filter)
      return found
    },
    async exported(user, filter) {
      const units = await unitsOf(user)
      if (units.length === 0) return undefined
      await note(user, 'export', filter)
      return parts(units)

      async function* parts(of: string[]): AsyncGenerator<LogRow[]> {
        let after: string | undefined
        do {
          const { rows, next } = await overview(of, filter, { after, limit: PART })
          yield rows
          after = next
        } while (after !== undefined)
      }
    },
  }
}
