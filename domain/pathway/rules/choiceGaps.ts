import { alternatives, exampleWords } from '../../expression/alternatives'
import { inAnotherRegion, withAncestors, type Way } from '../chartIndex'
import { grouped } from '../grouped'
import type { Path } from '../path'
import { formatPath } from '../path'
import type { LintContext, Report, Rule } from '../rule'

/** Of several ways, terms or rows the first that holds is taken: each can be it, and for every answer there is one. */
export const choiceGaps: Rule = {
  name: 'choice-gaps',
  severity: 'warning',
  check(context, report) {
    const { definition, chart } = context
    const listed = chart.ways.filter(({ at }) => typeof at.at(-1) === 'number')
    const lists = grouped(listed.map((way) => [formatPath(way.at.slice(0, -1)), way] as const))
    for (const ways of lists.values()) {
      const [first] = ways
      if (!first || ways.length < 2) continue
      // A way with needs may be closed, and then the next one is taken.
      const free = ways.every(({ transition }) => !transition.needs)
      const conditions = ways.map(({ transition, at }) => ({ at, when: transition.when }))
      const listened = first.kind !== 'on' || definition.events[first.event ?? '']?.anytime === true || elsewhere(first, context)
      if (free) check(conditions, context, report, listened ? undefined : first.at.slice(0, -1))
    }
    definition.deadlines.forEach(({ due }, i) => {
      if (due.length > 1) check(due.map(({ when }, k) => ({ at: ['deadlines', i, 'due', k], when })), context, report)
    })
    definition.forms.forEach(({ computed }, i) =>
      computed.forEach(({ value }, k) => {
        if ('table' in value && value.table.length > 1) check(value.table.map(({ when }, r) => ({ at: ['forms', i, 'computed', k, 'value', 'table', r], when })), context, report)
      }),
    )
  },
}

interface Choice {
  at: Path
  when: string | undefined
}

function check(choices: Choice[], { definition, expressions }: LintContext, report: Report, gapAt?: Path): void {
  const places = choices.map(({ at }) => formatPath([...at, 'when']))
  const names = expressions.find(({ at }) => places.includes(formatPath(at)))?.names
  if (!names) return
  const params = Object.fromEntries(Object.entries(definition.parameters).map(([name, { value }]) => [name, value]))
  const tried = alternatives(choices.map(({ when }) => when), names, params)
  if (!tried) return
  if (tried.bounded)
    return report(
      choices[0]?.at.slice(0, -1) ?? [],
      { ro: 'sunt prea multe răspunsuri posibile împreună; nu s-a putut verifica dacă fiecare își găsește locul.', en: 'there are too many answers together; it could not be checked whether each has its place.' },
      { severity: 'advice' },
    )
  choices.forEach(({ at, when }, i) => {
    if (tried.chosen[i] || when === undefined) return
    report(at, {
      ro: `nu este ales niciodată: oricare ar fi răspunsul, condiția nu se împlinește sau altul dinainte este ales. Ștergeți-l, mutați-l mai sus sau corectați condiția.`,
      en: `is never chosen: whatever the answer, its condition does not hold or one before it is chosen. Remove it, move it up or mend the condition.`,
    })
  })
  if (gapAt && tried.uncovered)
    report(gapAt, {
      ro: `dacă ${exampleWords(tried.uncovered)}, nu se ia nicio trecere; cazul ar rămâne pe loc. Adăugați o trecere fără when („altfel”) sau condiția care lipsește.`,
      en: `if ${exampleWords(tried.uncovered)}, no way is taken; the case would stay where it is. Add a way without when (“otherwise”) or the condition that is missing.`,
    })
}

/** The event has another way at the same time: around the state, or in another region. */
function elsewhere({ event, from }: Way, { meantWays, chart }: LintContext): boolean {
  return meantWays.some((way) => way.event === event && way.from !== from && (withAncestors(from).includes(way.from) || way.from === '' || inAnotherRegion(way.from, from, chart)))
}
