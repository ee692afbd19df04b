import type { Due } from '../../deadline/definition'
import type { Duration } from '../../deadline/duration'
import { longerThan, readDuration } from '../../deadline/lengths'
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
    const duration = before === undefined ? undefined : readDuration(before, definition)
    // As long as the term is allowed: it says "tell them at once".
    if (!duration || !longerThan(duration, term)) return
    report([...at, i, 'before'], {
      ro: `„${before ?? ''}” înainte de termen este mai mult decât tot termenul (${term.text}); ar trebui să vină înainte ca el să înceapă.`,
      en: `“${before ?? ''}” before the due moment is more than the whole term (${term.text}); it would have to come before it began.`,
    })
  })
}

function shortestTerm(due: Due, definition: PathwayDefinition): (Duration & { text: string }) | undefined {
  const text = due.within ?? due.every ?? due.after?.[0]
  const duration = text === undefined ? undefined : readDuration(text, definition)
  return duration && text !== undefined ? { ...duration, text } : undefined
}
