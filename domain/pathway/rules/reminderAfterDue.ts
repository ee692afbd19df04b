import type { Due } from '../../deadline/definition'
import { parseDuration, type Duration } from '../../deadline/duration'
import type { PathwayDefinition } from '../definition'
import type { Path } from '../path'
import type { Report, Rule } from '../rule'

/** A reminder comes between the start and the due moment; one longer than the whole term would lie before it began. */
export const reminderAfterDue: Rule = {
  name: 'reminder-after-due',
  severity: 'error',
  check({ definition }, report) {
    definition.deadlines.forEach((deadline, i) => {
      for (const [k, due] of deadline.due.entries()) {
        const term = shortestTerm(due, definition)
        if (!term) continue
        const own: Path = ['deadlines', i, 'due', k]
        compare(
          due.remind ?? deadline.remind,
          due.remind ? [...own, 'remind'] : ['deadlines', i, 'remind'],
          term,
          definition,
          report,
        )
        compare(deadline.raise, ['deadlines', i, 'raise'], term, definition, report)
      }
    })
  },
}

function compare(
  rungs: { before?: string | undefined }[],
  at: Path,
  term: Duration & { text: string },
  definition: PathwayDefinition,
  report: Report,
): void {
  rungs.forEach(({ before }, i) => {
    const duration = before === undefined ? undefined : read(before, definition)
    if (!duration || !longerThan(duration, term)) return
    report([...at, i, 'before'], {
      ro: `„${before ?? ''}” înainte de termen este mai mult decât tot termenul (${term.text}); ar trebui să vină înainte ca el să înceapă.`,
      en: `“${before ?? ''}” before the due moment is more than the whole term (${term.text}); it would have to come before it began.`,
    })
  })
}

function shortestTerm(due: Due, definition: PathwayDefinition): (Duration & { text: string }) | undefined {
  const text = due.within ?? due.every ?? due.after?.[0]
  const duration = text === undefined ? undefined : read(text, definition)
  return duration && text !== undefined ? { ...duration, text } : undefined
}

function read(text: string, { parameters }: PathwayDefinition): Duration | undefined {
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

/** Surely longer, whatever the calendar. As long as the term is allowed: it says "tell them at once". */
function longerThan(reminder: Duration, term: Duration): boolean {
  if (reminder.unit === term.unit) return reminder.amount > term.amount
  return reminder.amount * LENGTHS[reminder.unit][0] > term.amount * LENGTHS[term.unit][1]
}
