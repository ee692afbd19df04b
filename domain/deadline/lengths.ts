import type { PathwayDefinition } from '../pathway/definition'
import type { Due } from './definition'
import { parseDuration, type Duration } from './duration'

/** A duration written in a definition, also by way of a parameter; undefined while it cannot be read. */
export function readDuration(text: string, { parameters }: Pick<PathwayDefinition, 'parameters'>): Duration | undefined {
  try {
    return parseDuration(text, Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value])))
  } catch {
    return undefined
  }
}

const HOUR = 60
const DAY = 24 * HOUR
/** Shortest and longest length of one, in minutes: a working day may be a day or, over Easter, much more. */
const LENGTHS: Record<Duration['unit'], [shortest: number, longest: number]> = {
  minutes: [1, 1],
  hours: [HOUR, HOUR],
  days: [DAY, DAY],
  workingDays: [DAY, 2.4 * DAY],
  workingHours: [HOUR, 12 * HOUR],
  freeDays: [DAY, 2 * DAY],
  weeks: [7 * DAY, 7 * DAY],
  months: [28 * DAY, 31 * DAY],
  years: [365 * DAY, 366 * DAY],
}

/** Surely longer, whatever the calendar. */
export function longerThan(one: Duration, other: Duration): boolean {
  if (one.unit === other.unit) return one.amount > other.amount
  return one.amount * LENGTHS[one.unit][0] > other.amount * LENGTHS[other.unit][1]
}

/** How many minutes it takes at least and at most until the last term is due; undefined when nothing says so. */
export function longestTerm({ within, every, times, after }: Due, definition: PathwayDefinition): { shortest: number; longest: number; text: string } | undefined {
  const text = within ?? after?.at(-1) ?? (times === undefined ? undefined : every)
  const duration = text === undefined ? undefined : readDuration(text, definition)
  if (!duration || text === undefined) return undefined
  const repeated = within === undefined && after === undefined ? (times ?? 1) : 1
  const [shortest, longest] = LENGTHS[duration.unit]
  const amount = duration.amount * repeated
  return { shortest: amount * shortest, longest: amount * longest, text: repeated > 1 ? `${text} × ${repeated}` : text }
}
