import { withAncestors, type ChartIndex, type Way } from '../chartIndex'
import type { Rule } from '../rule'

/** Automatic ways (always) never lead in a circle: the case would run round for ever with nobody acting. */
export const loopWithoutPerson: Rule = {
  name: 'loop-without-person',
  severity: 'error',
  check({ chart }, report) {
    const automatic = chart.ways.filter(({ kind, targets }) => kind === 'always' && targets.length > 0)
    const told = new Set<Way>()
    for (const way of automatic) {
      const circle = circleFrom(way, automatic, chart)
      if (!circle || circle.some((one) => told.has(one))) continue
      circle.forEach((one) => told.add(one))
      const names = circle.map(({ from }) => from).join(' → ')
      report(way.at, {
        ro: `trecere automată în cerc (${names} → ${way.from}); cazul s-ar învârti fără ca un om să facă ceva. Legați una dintre treceri de un eveniment.`,
        en: `automatic ways in a circle (${names} → ${way.from}); the case would run round with nobody acting. Tie one of them to an event.`,
      })
    }
  },
}

function circleFrom(start: Way, automatic: Way[], chart: ChartIndex): Way[] | undefined {
  const trails: Way[][] = [[start]]
  const seen = new Set<Way>([start])
  for (let trail = trails.shift(); trail; trail = trails.shift()) {
    const last = trail.at(-1) ?? start
    for (const next of automatic.filter(({ from }) =>
      last.targets.some((target) => active(target, chart).includes(from)),
    )) {
      if (next === start) return trail
      if (!seen.has(next)) trails.push([...trail, next])
      seen.add(next)
    }
  }
  return undefined
}

/** States surely active after entering one: those around it and its initial ones inside. */
function active(path: string, chart: ChartIndex): string[] {
  const inside: string[] = []
  for (let at: string | undefined = path; at;) {
    inside.push(at)
    const initial: string | undefined = chart.states.get(at)?.node.initial
    at = initial ? `${at}.${initial}` : undefined
  }
  return [...withAncestors(path), ...inside]
}
