import type { Calendar, Instant, LocalDate } from '../../domain/time/calendar'
import { addDays, addMonths } from '../../domain/time/localDate'
import { addElapsed, localDate } from '../../domain/time/localTime'

/** What words like `=today+14d` mean in one act of one case. */
export interface Meaning {
  now: Instant
  openedAt: Instant
  calendar: Calendar
  dateOfDay: (day: number) => LocalDate
  person: Record<string, unknown>
  /** Id of whoever holds a role. */
  user: (role: string) => string
  unit: string
  otherUnit: string
}

const WORD = /^=(now|opened|today|day (\d+)|person (\w+)|user ([\w/]+)|unit|other unit)([+-]\d+[mhdM])?$/

/** Answers with every such word replaced by what it means. */
export function inWords(value: unknown, meaning: Meaning): unknown {
  if (Array.isArray(value)) return value.map((item) => inWords(item, meaning))
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inWords(item, meaning)]))
  return typeof value === 'string' && value.startsWith('=') ? meant(value, meaning) : value
}

function meant(text: string, meaning: Meaning): unknown {
  const [, word, day, field, role, shift] = WORD.exec(text) ?? []
  if (word === undefined) throw new Error(`nobody knows what “${text}” means`)
  if (field !== undefined) return meaning.person[field]
  if (role !== undefined) return meaning.user(role)
  if (word === 'unit') return meaning.unit
  if (word === 'other unit') return meaning.otherUnit
  if (word === 'now' || word === 'opened') return shiftedInstant(word === 'now' ? meaning.now : meaning.openedAt, shift)
  return shiftedDate(day === undefined ? localDate(meaning.now, meaning.calendar) : meaning.dateOfDay(Number(day)), shift)
}

const amountOf = (shift: string): number => Number(shift.slice(0, -1))

function shiftedDate(date: LocalDate, shift: string | undefined): LocalDate {
  if (!shift) return date
  return shift.endsWith('M') ? addMonths(date, amountOf(shift)) : addDays(date, amountOf(shift))
}

const MILLISECONDS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

function shiftedInstant(instant: Instant, shift: string | undefined): Instant {
  return shift ? addElapsed(instant, amountOf(shift) * (MILLISECONDS[shift.slice(-1)] ?? 0)) : instant
}
