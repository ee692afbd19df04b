import { Expressions } from '../expression/evaluate'
import type { StateNode } from '../pathway/chart'
import type { Core } from '../pathway/core'
import { ownNames } from '../pathway/ownNames'
import { localDate } from '../time/localTime'
import { chartMachine, type ChartMachine } from './machine'

/** A definition's core made ready to decide with: its chart as a machine, its expressions parsed as they are needed. */
export interface Rules {
  core: Core
  expressions: Expressions
  machine: ChartMachine
  /** Every deadline by its id. */
  deadlines: Map<string, Core['deadlines'][number]>
  /** Every state by its path. */
  states: Map<string, StateNode>
  /** Steps that may be open in a state, by its path. */
  stepsIn: Map<string, string[]>
  /** States with a way out for an event, by its name. */
  listeners: Map<string, string[]>
}

export function rulesOf(given: Core): Rules {
  const core = { ...given, steps: ownNames(given.steps), events: ownNames(given.events) }
  const expressions = new Expressions((instant) => localDate(instant, core.calendar))
  const states = statesByPath(core.chart)
  const stepsIn = grouped(Object.entries(core.steps).flatMap(([step, rule]) => rule.in.map((state) => [state, step] as const)))
  const listeners = grouped([...states].flatMap(([path, node]) => Object.keys(node.on ?? {}).map((event) => [event, path] as const)))
  const deadlines = new Map(core.deadlines.map((rule) => [rule.id, rule]))
  return { core, expressions, deadlines, states, machine: chartMachine(core, states, expressions), stepsIn, listeners }
}

/** The same rules for what happened before anybody worked with them here: its papers were made elsewhere, and nobody is written to any more. */
export const rulesOfThePast = ({ core: { documents: _, messages: __, ...core }, ...rules }: Rules): Rules => ({ ...rules, core })

function grouped(pairs: (readonly [key: string, value: string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value])
  return groups
}

export function statesByPath(node: StateNode, path = '', found = new Map<string, StateNode>()): Map<string, StateNode> {
  if (path) found.set(path, node)
  for (const [key, child] of Object.entries(node.states ?? {})) statesByPath(child, path ? `${path}.${key}` : key, found)
  return found
}
