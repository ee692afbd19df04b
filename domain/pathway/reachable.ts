import type { StateNode } from './chart'
import { withAncestors, type ChartIndex } from './chartIndex'
import { nearest } from './nearest'
import { targetPath } from './target'

/** States a case can come into if every condition may hold: what is entered at the start, and where any way from there leads. */
export function reachableStates(chart: StateNode, index: ChartIndex): Set<string> {
  const reached = new Set<string>()
  enterChildren(chart, '', reached, index)
  for (let before = -1; before !== reached.size;) {
    before = reached.size
    for (const way of index.ways) {
      if (way.from === '' || reached.has(way.from)) for (const target of way.targets) enter(target, reached, index)
    }
  }
  return reached
}

function enter(path: string, reached: Set<string>, index: ChartIndex): void {
  const state = index.states.get(path)
  if (!state || reached.has(path)) return
  for (const ancestor of withAncestors(path).toReversed()) enterOne(ancestor, reached, index)
  if (state.node.type === 'history') {
    const nodes = new Map([...index.states].map(([key, { node }]) => [key, node]))
    if (state.node.default) enter(targetPath(nodes, path, state.node.default), reached, index)
  } else enterChildren(state.node, path, reached, index)
}

/** Entering a state enters the other regions of the parallel states around it too. */
function enterOne(path: string, reached: Set<string>, index: ChartIndex): void {
  if (reached.has(path)) return
  reached.add(path)
  const node = index.states.get(path)?.node
  if (node?.type === 'parallel') enterChildren(node, path, reached, index)
}

function enterChildren(node: StateNode, path: string, reached: Set<string>, index: ChartIndex): void {
  const children = Object.keys(node.states ?? {})
  const initial =
    node.initial === undefined || children.includes(node.initial) ? node.initial : nearest(node.initial, children)
  const entered = node.type === 'parallel' ? children : children.filter((key) => key === (initial ?? children[0]))
  for (const key of entered) enter(path ? `${path}.${key}` : key, reached, index)
}
