import { withAncestors, type ChartIndex } from '../chartIndex'
import { meantState } from '../knownNames'
import type { Rule } from '../rule'

/** From every stage the case can still come to its end; otherwise it stays open for ever and is nobody's work any more. */
export const stateWithoutExit: Rule = {
  name: 'state-without-exit',
  severity: 'error',
  check({ definition, chart, meantWays, reachable, known }, report) {
    const ending = statesThatCanEnd({ ...chart, ways: meantWays }, meantState(known, definition.closed))
    for (const { path, node, parent, at } of chart.states.values()) {
      const inStages = path.startsWith(`${definition.stages}.`)
      if (!inStages || !reachable.has(path) || node.type === 'final' || node.type === 'history' || ending.has(path))
        continue
      if (parent !== undefined && parent !== definition.stages && !ending.has(parent)) continue
      const stuck = meantWays.every(({ from, targets }) => !withAncestors(path).includes(from) || targets.length === 0)
      report(
        at,
        stuck
          ? {
              ro: 'din această stare nu se poate ieși; cazul ar rămâne deschis la nesfârșit. Adăugați o trecere (on) spre altă stare.',
              en: 'nothing leads out of this state; the case would stay open for ever. Add a way (on) to another state.',
            }
          : {
              ro: `din această stare nu se mai poate ajunge la ${definition.closed}; cazul nu s-ar putea închide niciodată.`,
              en: `from this state ${definition.closed} cannot be reached any more; the case could never be closed.`,
            },
      )
    }
  },
}

/** States from which some chain of ways, taken in them, around them or inside them, leads to the closed state. */
function statesThatCanEnd({ states, ways }: ChartIndex, closed: string): Set<string> {
  const ending = new Set([closed])
  for (let before = 0; before !== ending.size;) {
    before = ending.size
    for (const { from, targets } of ways) {
      if (!targets.some((target) => ending.has(target))) continue
      for (const path of states.keys())
        if (from === '' || path === from || path.startsWith(`${from}.`)) ending.add(path)
      for (const around of from === '' ? [] : withAncestors(from)) ending.add(around)
    }
  }
  return ending
}
