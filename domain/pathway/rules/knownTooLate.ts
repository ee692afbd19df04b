import { reachableStates } from '../reachable'
import type { Way } from '../chartIndex'
import { grouped } from '../grouped'
import type { LintContext, Rule } from '../rule'

/** A way waits only for what may be known before it is taken; what is recorded only behind it would keep it closed for ever. */
export const knownTooLate: Rule = {
  name: 'known-too-late',
  severity: 'warning',
  check(context, report) {
    const { definition, chart, meantWays } = context
    const read = grouped(meantWays.flatMap((way) => [...factsWaitedFor(way, context)].map((fact) => [fact, way] as const)))
    for (const [fact, ways] of read) {
      if (definition.facts[fact]?.initial !== undefined) continue
      const recorders = recordersOf(fact, context)
      if (recorders.length === 0 || recorders.includes(ANYWHERE)) continue
      const before = reachableStates(definition.chart, { ...chart, ways: meantWays.filter((way) => !ways.includes(way)) })
      if (recorders.some((state) => before.has(state))) continue
      for (const way of ways) {
        if (!before.has(way.from)) continue
        report(way.at, {
          ro: `așteaptă faptul ${fact}, pe care nimic nu îl reține înainte de această trecere (sets); cazul ar rămâne pe loc. Rețineți-l mai devreme sau nu îl cereți aici.`,
          en: `waits for the fact ${fact}, which nothing records before this way is taken (sets); the case would stay where it is. Record it earlier, or do not ask for it here.`,
        })
      }
    }
  },
}

const ANYWHERE = ''

/** States in which something records the fact. */
function recordersOf(fact: string, { definition, chart, meantWays }: LintContext): string[] {
  const { steps, events } = definition
  const inSteps = Object.values(steps).flatMap(({ sets, in: states }) => (sets?.[fact] === undefined ? [] : states))
  const inStates = [...chart.states.values()].flatMap(({ path, node }) => (node.sets?.[fact] === undefined ? [] : [path]))
  const inWays = meantWays.flatMap(({ from, transition }) => (transition.sets?.[fact] === undefined ? [] : [from]))
  const inEvents = Object.entries(events).flatMap(([name, { sets, anytime }]) => (sets?.[fact] === undefined ? [] : anytime ? [ANYWHERE] : meantWays.flatMap(({ event, from }) => (event === name ? [from] : []))))
  return [...inSteps, ...inStates, ...inWays, ...inEvents]
}

/** Facts without which a way is never taken: plainly read, by themselves or joined with "and". */
function factsWaitedFor({ transition, event }: Way, { definition }: LintContext): string[] {
  const needed = (transition.needs ?? []).flatMap((id) => definition.conditions[id]?.all?.map(({ when }) => when) ?? [])
  const own = definition.events[event ?? '']?.sets ?? {}
  return [transition.when ?? '', ...needed]
    .filter((text) => !/\|\||\?|!\s*\(|!has|has\(/.test(text))
    .flatMap((text) => [...text.matchAll(/\bfacts\.([a-zA-Z0-9]+)/g)].map(([, name]) => name ?? ''))
    .filter((name) => own[name] === undefined && definition.facts[name] !== undefined)
}
