import { indexChart, type ChartIndex, type Way } from '../pathway/chartIndex'
import type { PathwayDefinition } from '../pathway/definition'
import { another, instead, without, type Kind, type Spot } from './spot'

const inChart = (find: (chart: ChartIndex, definition: PathwayDefinition) => Spot[]): Kind['spots'] => (definition) => find(indexChart(definition.chart), definition)
const each = (find: (way: Way, chart: ChartIndex) => Spot[]): Kind['spots'] => inChart((chart) => chart.ways.flatMap((way) => find(way, chart)))

/** Mistakes in the states of a case and the ways between them. */
export const chartMistakes: Kind[] = [
  { name: 'way left out', spots: each(({ at }) => [without(at)]) },
  { name: 'way leads elsewhere', spots: each((way, chart) => otherTarget(way, chart)) },
  { name: 'way no longer chosen by its condition', spots: each(({ at, transition }) => (transition.when === undefined ? [] : [without([...at, 'when'])])) },
  { name: 'way with its condition turned round', spots: each(({ at, transition }) => (transition.when === undefined ? [] : [instead([...at, 'when'], () => `!(${transition.when})`)])) },
  { name: 'way without what it needs', spots: each(({ at, transition }) => (transition.needs ?? []).map((_, i) => without([...at, 'needs', i]))) },
  { name: 'way that records nothing', spots: each(({ at, transition }) => Object.keys(transition.sets ?? {}).map((fact) => without([...at, 'sets', fact]))) },
  { name: 'way on another event', spots: inChart((chart, { events }) => chart.ways.flatMap((way) => otherEvent(way, chart, Object.keys(events)))) },
  { name: 'exit left out', spots: inChart((chart, { closed }) => chart.ways.filter(({ targets }) => targets.includes(closed)).map(({ at }) => without(at))) },
  { name: 'state left out', spots: inChart((chart) => [...chart.states.values()].map(({ at }) => without(at))) },
  { name: 'case begins elsewhere', spots: inChart((chart) => [...chart.states.values()].flatMap(({ at, node }) => (node.initial === undefined ? [] : another([...at, 'initial'], node.initial, Object.keys(node.states ?? {}))))) },
]

/** Towards a sibling of its target. */
function otherTarget({ at, targets, transition }: Way, { states }: ChartIndex): Spot[] {
  const [target] = targets
  if (target === undefined || targets.length > 1) return []
  const others = [...states.values()].filter(({ path, parent }) => path !== target && parent === states.get(target)?.parent)
  return others.length === 0 ? [] : [instead(at, (dice) => ({ ...transition, to: dice.pick(others).path }))]
}

function otherEvent({ from, kind, event, at, transition }: Way, { states }: ChartIndex, events: string[]): Spot[] {
  const own = states.get(from)
  const free = events.filter((name) => own?.node.on?.[name] === undefined)
  if (!own || kind !== 'on' || event === undefined || at.at(-1) !== event || free.length === 0) return []
  const { [event]: _, ...rest } = own.node.on ?? {}
  return [{ at, mistake: (dice) => ({ at: [...own.at, 'on'], to: { ...rest, [dice.pick(free)]: transition } }) }]
}
