import { alternatives } from '../../expression/alternatives'
import { inAnotherRegion, type Way } from '../chartIndex'
import { formatPath } from '../path'
import type { LintContext, Rule } from '../rule'

/** What an event needs holds for all that it moves: of two ways in two regions, one without the need lets the event happen half. */
export const needsEscaped: Rule = {
  name: 'needs-escaped',
  severity: 'warning',
  check(context, report) {
    const { definition, meantWays } = context
    for (const [event, { needs: own = [] }] of Object.entries(definition.events)) {
      const ways = meantWays.filter((way) => way.event === event && way.from !== '')
      for (const way of ways) {
        const missing = (way.transition.needs ?? []).filter((need) => !own.includes(need))
        const other = ways.find((one) => together(one, way, context) && one.targets.length > 0 && missing.some((need) => !one.transition.needs?.includes(need)))
        if (missing.length === 0 || !other) continue
        report([...way.at, 'needs'], {
          ro: `condiția ${missing.join(', ')} este cerută aici, dar ${event} mișcă și ${other.from}, unde nu este cerută: evenimentul ar avea loc pe jumătate, iar omul nu ar afla ce lipsește. Puneți-o la needs ale evenimentului.`,
          en: `the condition ${missing.join(', ')} is asked for here, and ${event} also moves ${other.from}, where it is not: the event would happen by half and nobody would learn what is missing. Put it into the needs of the event.`,
        })
      }
    }
  },
}

/** Both may be taken at once: they stand in two regions, and their conditions may both hold. */
function together(one: Way, other: Way, { chart, expressions, definition }: LintContext): boolean {
  if (!inAnotherRegion(one.from, other.from, chart)) return false
  const { when } = one.transition
  const names = expressions.find(({ at }) => formatPath(at) === formatPath([...one.at, 'when']))?.names
  if (when === undefined || other.transition.when === undefined || !names) return true
  const params = Object.fromEntries(Object.entries(definition.parameters).map(([name, { value }]) => [name, value]))
  return alternatives([`(${when}) && (${other.transition.when})`], names, params)?.chosen[0] ?? true
}
