import type { Knex } from 'knex'
import { calendarDays } from '../../database/calendarDays'
import { pathwayChanges } from '../../database/pathwayChanges'
import { pathwayVersions } from '../../database/pathwayVersions'
import { dateOfDay, dayNumber, weekday } from '../../domain/time/localDate'
import { Obstacle } from '../../local/say'
import { methodologistAt } from '../lifecycle/methodologist'

export interface DayToDeclare {
  calendar: string
  date: string
  off: boolean
}

/** The calendar named, or the only one that definitions in force count by. */
export async function calendarNamed(knex: Knex, name: string | undefined): Promise<string> {
  const current = (await pathwayVersions(knex).list()).filter(({ isCurrent }) => isCurrent)
  const versions = await Promise.all(current.map(({ pathway, number }) => pathwayVersions(knex).byNumber(pathway, number)))
  const known = [...new Set(versions.flatMap((version) => (version ? [version.definition.time.calendar] : [])))]
  const [only] = known
  if (name === undefined && only !== undefined && known.length === 1) return only
  if (name !== undefined && known.includes(name)) return name
  throw new Obstacle({ en: `Name one of the calendars that definitions count by with --calendar: ${known.join(', ') || 'there is none'}.`, ro: `Numiți cu --calendar unul dintre calendarele după care numără definițiile: ${known.join(', ') || 'nu există niciunul'}.` })
}

/** Refuses a day that cannot be declared: none, over already, or off in any case. */
export function insistOnDay(date: string, now: string): void {
  const day = dayIn(date)
  if (day === undefined) throw new Obstacle({ en: `${date} is not a day: write it as 2026-12-28.`, ro: `${date} nu este o zi: scrieți-o ca 2026-12-28.` })
  if (date < now.slice(0, 10)) throw new Obstacle({ en: `${date} is over; what was due by then was due.`, ro: `${date} a trecut; ce era de făcut până atunci era de făcut.` })
  if ([0, 6].includes(weekday(day))) throw new Obstacle({ en: `${date} is a Saturday or Sunday, which is no working day anyway.`, ro: `${date} este sâmbătă sau duminică și oricum nu este zi lucrătoare.` })
}

function dayIn(date: string): number | undefined {
  try {
    const day = dayNumber(date)
    return dateOfDay(day) === date ? day : undefined
  } catch {
    return undefined
  }
}

/** Writes a day as the next version of its calendar. The same again changes nothing. */
export async function declareDay(knex: Knex, { calendar, date, off }: DayToDeclare, { by, reason }: { by: string; reason: string }): Promise<{ version: number; isNew: boolean; author: string }> {
  const user = await methodologistAt(knex, by)
  return knex.transaction(async (trx) => {
    const declared = await calendarDays(trx).declare({ calendar, date, off, by: user.id, reason })
    if (declared.isNew) await pathwayChanges(trx).add({ act: off ? 'dayOff' : 'dayOn', by: user.id, reason: `${calendar} ${date}: ${reason}` })
    return { ...declared, author: user.id }
  })
}
