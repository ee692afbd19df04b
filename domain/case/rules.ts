import { Expressions } from '../expression/evaluate'
import type { StateNode } from '../pathway/chart'
import type { Core } from '../pathway/core'
import { grouped } from '../pathway/grouped'
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
  /** Deadlines that something starts, ends, withdraws or extends, by what it is (`heardAs`), in the order of the core. */
  hearing: Map<string, Core['deadlines']>
  /** Deadlines that look after a case in which nothing else is due. */
  quiet: Set<string>
}

export function rulesOf(given: Core): Rules {
  const core = { ...given, steps: ownNames(given.steps), events: ownNames(given.events) }
  const expressions = new Expressions((instant) => localDate(instant, core.calendar))
  const states = statesByPath(core.chart)
  const stepsIn = grouped(Object.entries(core.steps).flatMap(([step, rule]) => rule.in.map((state) => [state, step] as const)))
  const listeners = grouped([...states].flatMap(([path, node]) => Object.keys(node.on ?? {}).map((event) => [event, path] as const)))
  const deadlines = new Map(core.deadlines.map((rule) => [rule.id, rule]))
  const hearing = grouped(core.deadlines.flatMap((rule) => [...heardBy(rule)].map((heard) => [heard, rule] as const)))
  const quiet = new Set(core.deadlines.filter(({ start }) => start?.some(({ due }) => due === 'nothing')).map(({ id }) => id))
  return { core, expressions, deadlines, states, machine: chartMachine(core, states, expressions), stepsIn, listeners, hearing, quiet }
}

/** The same rules for what happened before anybody worked with them here: its papers were made elsewhere, and nobody is written to any more. */
export const rulesOfThePast = ({ core: { documents: _, messages: __, ...core }, ...rules }: Rules): Rules => ({ ...rules, core })

export const heardAs = (kind: string, name: string): string => `${kind} ${name}`

function heardBy({ start = [], end = [], withdraw = [], extend }: Core['deadlines'][number]): Set<string> {
  const named = [...start, ...end, ...withdraw].flatMap(({ when: _, at: __, ...heard }) => Object.entries(heard).map(([kind, name]) => heardAs(kind, String(name))))
  return new Set(extend ? [...named, heardAs('event', extend.event)] : named)
}

export function statesByPath(node: StateNode, path = '', found = new Map<string, StateNode>()): Map<string, StateNode> {
  if (path) found.set(path, node)
  for (const [key, child] of Object.entries(node.states ?? {})) statesByPath(child, path ? `${path}.${key}` : key, found)
  return found
}
