import type { StateNode, Transition } from './chart'
import type { Path } from './path'
import { targetPath } from './target'

/** A state with its place in the chart and in the file. */
export interface IndexedState {
  /** lifecycle.intake */
  path: string
  node: StateNode
  parent?: string
  at: Path
}

/** One way out of a state. */
export interface Way {
  from: string
  kind: 'on' | 'always' | 'onDone'
  /** Event it is taken on, for `on`. */
  event?: string
  transition: Transition
  /** Full paths it leads to; empty when nothing moves. An unknown target is kept as it was written. */
  targets: string[]
  at: Path
}

export interface ChartIndex {
  states: Map<string, IndexedState>
  ways: Way[]
}

/** All states and all ways between them, each with its place in the file. */
export function indexChart(chart: StateNode): ChartIndex {
  const states = new Map<string, IndexedState>()
  collect(chart, '', ['chart'], states)
  const nodes = new Map([...states].map(([path, state]) => [path, state.node]))
  const root: IndexedState = { path: '', node: chart, at: ['chart'] }
  return { states, ways: [root, ...states.values()].flatMap((state) => waysOf(state, nodes)) }
}

function collect(node: StateNode, path: string, at: Path, states: Map<string, IndexedState>): void {
  for (const [key, child] of Object.entries(node.states ?? {})) {
    const own: IndexedState = {
      path: path ? `${path}.${key}` : key,
      node: child,
      at: [...at, 'states', key],
      ...(path && { parent: path }),
    }
    states.set(own.path, own)
    collect(child, own.path, own.at, states)
  }
}

type Written = string | Transition | Transition[] | undefined

function waysOf({ path, node, at }: IndexedState, nodes: Map<string, StateNode>): Way[] {
  const way = (kind: Way['kind'], transition: Transition, place: Path, event?: string): Way => ({
    from: path,
    kind,
    transition,
    targets: [transition.to ?? []].flat().map((to) => targetPath(nodes, path, to)),
    at: place,
    ...(event && { event }),
  })
  const ways = (kind: Way['kind'], written: Written, place: Path, event?: string): Way[] => {
    if (written === undefined) return []
    if (typeof written === 'string') return [way(kind, { to: written }, place, event)]
    return Array.isArray(written)
      ? written.map((one, i) => way(kind, one, [...place, i], event))
      : [way(kind, written, place, event)]
  }
  return [
    ...Object.entries(node.on ?? {}).flatMap(([event, written]) => ways('on', written, [...at, 'on', event], event)),
    ...ways('always', node.always, [...at, 'always']),
    ...ways('onDone', node.onDone, [...at, 'onDone']),
  ]
}

/** A state and those it stands in, innermost first. */
export function withAncestors(path: string): string[] {
  const parts = path.split('.')
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('.'))
}

export const isWithin = (path: string, around: string): boolean => path === around || path.startsWith(`${around}.`)

/** Whether a way, taken while the case is in `state`, leads out of it. */
export const leaves = ({ from, targets }: Way, state: string): boolean =>
  (from === '' || isWithin(from, state) || isWithin(state, from)) && targets.some((target) => !isWithin(target, state) && sharedPlace(target, from) !== undefined && isWithin(state, sharedPlace(target, from) ?? ''))

/** The innermost state around both; undefined when there is only the chart itself, whose regions go on beside each other. */
function sharedPlace(one: string, other: string): string | undefined {
  return withAncestors(one).find((path) => isWithin(other, path))
}

/** In two regions of a parallel state: both may be active at once. */
export function inAnotherRegion(one: string, other: string, { states }: ChartIndex): boolean {
  const around = sharedPlace(one, other)
  if (one === other || around === one || around === other) return false
  return around === undefined || states.get(around)?.node.type === 'parallel'
}
