import type { Knex } from 'knex'
import type { DeclaredDay } from '../domain/time/declaredDays'

interface Declaration {
  calendar: string
  date: string
  off: boolean
  by: string
  reason: string
}

/** Days declared off, or off no more, beside those calendars are written with. Only added to. */
export const calendarDays = (knex: Knex) => ({
  /** In their order; up to a version when it is told. */
  async of(calendar: string, upTo?: number): Promise<DeclaredDay[]> {
    return knex<DeclaredDay>('calendar_days')
      .where('calendar_days.calendar', calendar)
      .modify((query) => (upTo === undefined ? query : query.where('calendar_days.id', '<=', upTo)))
      .orderBy('calendar_days.id')
      .select({ version: 'calendar_days.id', date: 'calendar_days.date', off: 'calendar_days.off' })
  },

  /** The newest version of all calendars; 0 when none was ever changed. */
  async newest(): Promise<number> {
    const found: { id: number } | undefined = await knex('calendar_days').orderBy('calendar_days.id', 'desc').first('calendar_days.id')
    return found?.id ?? 0
  },

  /** Declares a day; nothing when it is so already. Answers with the version that has it. */
  async declare({ calendar, date, off, by, reason }: Declaration): Promise<{ version: number; isNew: boolean }> {
    return knex.transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`calendar ${calendar}`])
      const last = (await calendarDays(trx).of(calendar)).findLast((day) => day.date === date)
      if (last?.off === off) return { version: last.version, isNew: false }
      const [row]: { id: number }[] = await trx('calendar_days').insert({ calendar, date, off, by, reason }).returning('id')
      if (!row) throw new Error('the day was not written')
      return { version: row.id, isNew: true }
    })
  },
})
