import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { TimeRules } from '../../../domain/time/calendar'
import { CalendarDefinition } from '../../../domain/time/calendarDefinition'
import { calendarFor } from '../../../domain/time/holidays'
import { at } from '../../../domain/time/localTime'

export const definition = CalendarDefinition.parse(
  parse(readFileSync(join(__dirname, '../../../definitions/calendars/ro.yaml'), 'utf8')),
)
export const calendar = calendarFor(definition, 'Europe/Bucharest', '2024-01-01', '2040-12-31')
export const time: TimeRules = { noticeAt: '08:00', quietFrom: '18:00', quietTo: '08:00' }

/** `2026-02-04T11:00` in Bucharest as an instant, and a bare date as its last second; an instant stays as it is. */
export function local(text: string): string {
  if (text.endsWith('Z')) return text
  if (text.length === 10) return `${at(text, '23:59', calendar).slice(0, 17)}59.000Z`
  return at(text.slice(0, 10), text.slice(11, 16), calendar)
}
