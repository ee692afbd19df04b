import { Environment, type ASTNode } from '@marcbachmann/cel-js'
import { Expressions, type Scope } from './evaluate'
import { registerFunctions } from './functions'
import { nameRead, walk } from './names'
import { parseExpression } from './parse'
import type { Names } from './shape'

type Value = string | number | boolean
/** Answers by the names they are read by: `facts.riskBand`. */
export type Example = Record<string, Value>

export interface Alternatives {
  /** For each, in order: whether it is ever the first that holds. */
  chosen: boolean[]
  /** Known answers for which none holds. */
  uncovered?: Example
  /** There are more answers together than are tried, so what was not found may still be there. */
  bounded: boolean
}

/** So many answers together are tried. */
const MOST = 5000
const PLAIN = new Set(['&&', '||', '!_', '==', '!=', '<', '<=', '>', '>=', 'in', 'value', 'list', '.', 'id', '-_'])
const environment = registerFunctions(new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false }))
const NOWHERE = { active: [], done: [], today: '', now: '' }

/**
 * Tries conditions of which the first that holds is taken with every answer there may be: each choice, yes and no, and numbers
 * on both sides of every border. Undefined where that cannot be: they read dates, lists, states or texts.
 */
export function alternatives(conditions: (string | undefined)[], names: Names, params: Record<string, Value>): Alternatives | undefined {
  const domains = domainsOf(conditions, names, params)
  if (!domains) return undefined
  const expressions = new Expressions((instant) => instant.slice(0, 10))
  const chosen = conditions.map(() => false)
  let uncovered: Example | undefined
  let tried = 0
  for (const example of combinations([...domains])) {
    if (++tried > MOST) break
    const scope = scopeOf(example, params)
    const first = conditions.findIndex((condition) => expressions.holds(condition, scope))
    if (first >= 0) chosen[first] = true
    else uncovered ??= example
  }
  return { chosen, bounded: tried > MOST, ...(uncovered && { uncovered }) }
}

type Domains = Map<string, Value[]>

function domainsOf(conditions: (string | undefined)[], names: Names, params: Record<string, Value>): Domains | undefined {
  const nodes = conditions.flatMap((text) => [...(text === undefined ? [] : walk(parseExpression(environment, text).ast))])
  if (!nodes.every(({ op, args }) => PLAIN.has(op) && !(op === 'id' && !OWNERS.has(String(args))))) return undefined
  const borders = nodes.flatMap((node) => numberOf(node, params))
  const domains: Domains = new Map()
  for (const node of nodes) {
    const read = nameRead(node)
    if (!read || read.owner === 'params') continue
    const shape = names[read.owner][read.name]
    const values = shape?.options && shape.type === 'string' ? shape.options : shape?.type === 'bool' ? [true, false] : shape?.type === 'double' ? around(borders) : undefined
    if (!values || values.length === 0) return undefined
    domains.set(`${read.owner}.${read.name}`, values)
  }
  return domains
}

const OWNERS = new Set(['facts', 'event', 'answers', 'params'])

function numberOf(node: ASTNode, params: Record<string, Value>): number[] {
  if (node.op === 'value' && typeof node.args === 'number') return [node.args]
  const read = nameRead(node)
  const value = read?.owner === 'params' ? params[read.name] : undefined
  return typeof value === 'number' ? [value] : []
}

const around = (borders: number[]): number[] => [...new Set(borders.flatMap((border) => [border - 1, border, border + 1]))].sort((a, b) => a - b)

function* combinations([first, ...rest]: [string, Value[]][]): Generator<Example> {
  if (!first) {
    yield {}
    return
  }
  const [name, values] = first
  for (const other of combinations(rest)) for (const value of values) yield { [name]: value, ...other }
}

function scopeOf(example: Example, params: Record<string, Value>): Scope {
  const of = (owner: string): Record<string, Value> => Object.fromEntries(Object.entries(example).flatMap(([name, value]) => (name.startsWith(`${owner}.`) ? [[name.slice(owner.length + 1), value]] : [])))
  return { facts: of('facts'), event: of('event'), answers: of('answers'), params, ...NOWHERE }
}

/** `facts.riskBand = "HIGH", event.agreed = false`. */
export const exampleWords = (example: Example): string =>
  Object.entries(example)
    .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
    .join(', ')
