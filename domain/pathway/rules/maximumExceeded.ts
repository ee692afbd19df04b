import { longestTerm } from '../../deadline/lengths'
import type { Deadline, Trigger } from '../../deadline/definition'
import type { PathwayDefinition } from '../definition'
import type { Rule } from '../rule'

/** What the law limits ends within the limit: no work is planned beyond it, and no pause makes it longer. */
export const maximumExceeded: Rule = {
  name: 'maximum-exceeded',
  severity: 'warning',
  check({ definition }, report) {
    const maxima = definition.deadlines.filter((deadline) => deadline.class === 'L')
    definition.deadlines.forEach((deadline, i) =>
      deadline.due.forEach((due, k) => {
        if (deadline.class === 'L' && deadline.pausable !== false && (due.class === 'A' || due.class === 'B'))
          report(['deadlines', i, 'due', k, 'class'], {
            ro: `termenul legal ar putea fi oprit de o pauză (clasa ${due.class}); persoana ar rămâne peste limita legii. Scoateți class de aici sau adăugați pausable: false.`,
            en: `the legal limit could be stopped by a pause (class ${due.class}); the person would stay beyond what the law allows. Leave out class here, or add pausable: false.`,
          })
        const [limit, ...more] = deadline.class === 'L' || deadline.survivesClosing ? [] : maxima.filter((maximum) => startsWith(deadline, maximum)).map((maximum) => lastDay(maximum, definition))
        const last = longestTerm(due, definition)
        if (!limit || !last || [limit, ...more].some((one) => last.shortest <= one.longest)) return
        report(['deadlines', i, 'due', k], {
          ro: `termenul ajunge la ${last.text}, dincolo de limita ${limit.id}, care începe odată cu el; lucrul acesta nu s-ar mai face niciodată. Scurtați-l.`,
          en: `comes as late as ${last.text}, beyond the limit ${limit.id} that starts with it; this work would never be done. Make it shorter.`,
        })
      }),
    )
  },
}

/** The last day of a limit; one of which it is not known has none. */
function lastDay({ id, due }: Deadline, definition: PathwayDefinition): { id: string; longest: number } {
  return { id, longest: Math.max(...due.map((one) => longestTerm(one, definition)?.longest ?? Infinity)) }
}

const startsWith = (one: Deadline, other: Deadline): boolean => one.start.some((start) => other.start.some((limit) => sameHappening(start, limit)))
const sameHappening = (a: Trigger, b: Trigger): boolean => a.event === b.event && a.enters === b.enters && a.leaves === b.leaves && a.done === b.done && a.opens === b.opens && a.fact === b.fact
