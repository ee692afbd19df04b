import { assign, createActor, initialTransition, setup, type AnyMachineSnapshot } from 'xstate'
import type { Expressions, Scope } from '../expression/evaluate'
import type { StateNode, Transition } from '../pathway/chart'
import { targetPath } from '../pathway/target'
import type { Core } from '../pathway/core'
import type { ChartSnapshot, Facts } from './state'
import { transitionList, wayId } from './transitions'
import { unmetNeeds } from './needs'

/** What one event did to the chart. */
export interface Moved {
  snapshot: ChartSnapshot
  facts: Facts
  /** States left and entered, in order. */
  changes: { kind: 'stateLeft' | 'stateEntered'; state: string }[]
  /** Ids of the ways taken, in order. */
  ways: string[]
}

interface Context {
  facts: Facts
}
type ChartEvent = { type: string }
type Action = { type: string; params?: unknown }

const ROOT = 'case'

/** The chart of one pathway. Pure: it is asked and answers; it runs nothing and keeps no time. */
export interface ChartMachine {
  open(scope: Scope): Moved
  /** `scope.facts` must already hold what the event itself records. */
  send(snapshot: ChartSnapshot, event: string, scope: Scope): Moved
}

/** Compiles a chart for XState. Guards and facts are looked up in the scope of the decision at hand. */
export function chartMachine(core: Core, states: Map<string, StateNode>, expressions: Expressions): ChartMachine {
  let scope: Scope
  const scopeWith = (context: Context): Scope => ({ ...scope, facts: context.facts })

  const machine = setup({
    types: { context: {} as Context, events: {} as ChartEvent, input: {} as Context },
    guards: {
      open: ({ context }, params: { when?: string; needs?: string[] }) => {
        const now = scopeWith(context)
        return expressions.holds(params.when, now) && unmetNeeds({ core, expressions }, params.needs ?? [], now).length === 0
      },
    },
    actions: {
      record: assign(({ context }, params: { sets: Record<string, string> }) => ({ facts: recorded(expressions, params.sets, scopeWith(context)) })),
      stateEntered: (_, _params: { state: string }) => {},
      stateLeft: (_, _params: { state: string }) => {},
      wayTaken: (_, _params: { way: string }) => {},
    },
  }).createMachine({ id: ROOT, context: ({ input }: { input: Context }) => input, ...stateConfig(core.chart, '', states) } as never)

  const nothing = (): void => {}
  let self: ReturnType<typeof createActor<typeof machine>> | undefined
  /** What XState's own `transition` makes anew for each event: an actor that is never started, whose actions are only told. */
  const telling = (actions: Action[]) => {
    self ??= createActor(machine, { input: { facts: {} } })
    return { self, system: self.system, id: self.id, sessionId: self.sessionId, logger: nothing, defer: nothing, stopChild: nothing, emit: nothing, actionExecutor: (action: Action) => void actions.push(action) }
  }

  const moved = ([next, actions]: [AnyMachineSnapshot, Action[]]): Moved => ({
    snapshot: { value: next.value, status: next.status === 'done' ? 'done' : 'active', historyValue: historyIds(next.historyValue) },
    facts: (next.context as Context).facts,
    changes: actions.flatMap(({ type, params }) => (type === 'stateEntered' || type === 'stateLeft' ? [{ kind: type, state: (params as { state: string }).state }] : [])),
    ways: actions.flatMap(({ type, params }) => (type === 'wayTaken' ? [(params as { way: string }).way] : [])),
  })

  return {
    open(given) {
      scope = given
      return moved(initialTransition(machine, { facts: given.facts }) as never)
    },
    send(snapshot, event, given) {
      scope = given
      const historyValue = Object.fromEntries(Object.entries(snapshot.historyValue).map(([id, nodes]) => [id, nodes.map((node) => machine.getStateNodeById(node))]))
      const before = machine.resolveState({ value: snapshot.value as never, context: { facts: given.facts }, historyValue: historyValue })
      const actions: Action[] = []
      return moved([machine.transition(before, { type: event }, telling(actions)), actions] as never)
    },
  }
}

/** `into` (the facts, unless given) with what `sets` records; an expression that is not known yet leaves its name as it was. */
export function recorded(expressions: Expressions, sets: Record<string, string> | undefined, scope: Scope, into?: Facts): Facts {
  if (!sets) return into ?? scope.facts
  const facts = { ...(into ?? scope.facts) }
  const known = into ? scope : { ...scope, facts }
  for (const [name, text] of Object.entries(sets)) {
    const result = expressions.evaluate(text, known)
    if (!result.known) continue
    if (result.value === null) delete facts[name]
    else facts[name] = result.value
  }
  return facts
}

const historyIds = (historyValue: Record<string, { id: string }[]>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(historyValue).map(([id, nodes]) => [id, nodes.map((node) => node.id)]))

function stateConfig(node: StateNode, path: string, states: Map<string, StateNode>): object {
  const target = (to: string): string => `#${ROOT}.${targetPath(states, path, to)}`
  const compiled = ({ to, when, needs, sets, reenter }: Transition, trigger: string, branch: number): object => ({
    ...(to !== undefined && { target: Array.isArray(to) ? to.map(target) : target(to) }),
    ...((when !== undefined || needs) && { guard: { type: 'open', params: { when, needs } } }),
    actions: [{ type: 'wayTaken', params: { way: wayId(path, trigger, branch) } }, ...(sets ? [{ type: 'record', params: { sets } }] : [])],
    ...(reenter && { reenter }),
  })
  const list = (given: Parameters<typeof transitionList>[0], trigger: string): object[] => transitionList(given).map((way, branch) => compiled(way, trigger, branch))

  if (node.type === 'history') return { type: 'history', history: 'deep', ...(node.default && { target: target(node.default) }) }
  return {
    ...(node.type && { type: node.type }),
    ...(node.initial && { initial: node.initial }),
    ...(path && {
      entry: [{ type: 'stateEntered', params: { state: path } }, ...(node.sets ? [{ type: 'record', params: { sets: node.sets } }] : [])],
      exit: [{ type: 'stateLeft', params: { state: path } }],
    }),
    ...(node.on && { on: Object.fromEntries(Object.entries(node.on).map(([event, given]) => [event, list(given, event)])) }),
    ...(node.always && { always: list(node.always, 'always') }),
    ...(node.onDone !== undefined && { onDone: list(node.onDone, 'onDone') }),
    ...(node.states && { states: Object.fromEntries(Object.entries(node.states).map(([key, child]) => [key, stateConfig(child, path ? `${path}.${key}` : key, states)])) }),
  }
}
