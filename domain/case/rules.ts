import { Expressions } from '../expression/evaluate'
import type { StateNode } from '../pathway/chart'
import type { Core, CoreStep } from '../pathway/core'
import { localDate } from '../time/localTime'
import { chartMachine, type ChartMachine } from './machine'

/** A definition's core made ready to decide with: its chart as a machine, its expressions parsed as they are needed. */
export interface Rules {
  core: Core
  expressions: Expressions
  machine: ChartMachine
  /** Every state by its path. */
  states: Map<string, StateNode>
  steps: [key: string, step: CoreStep][]
}

export function rulesOf(core: Core): Rules {
  const expressions = new Expressions((instant) => localDate(instant, core.calendar))
  const states = statesByPath(core.chart)
  return { core, expressions, states, machine: chartMachine(core, states, expressions), steps: Object.entries(core.steps) }
}

export function statesByPath(node: StateNode, path = '', found = new Map<string, StateNode>()): Map<string, StateNode> {
  if (path) found.set(path, node)
  for (const [key, child] of Object.entries(node.states ?? {})) statesByPath(child, path ? `${path}.${key}` : key, found)
  return found
}
