import { Environment, type ASTNode } from '@marcbachmann/cel-js'
import type { FactValue, Facts } from '../case/state'
import { plainValue, registerFunctions, type LocalDateOf } from './functions'
import { parseExpression } from './parse'

/** Everything an expression may read. What is absent is not known yet, which is never the same as false. */
export interface Scope {
  facts: Facts
  event?: Facts
  answers?: Record<string, unknown>
  params: Facts
  /** Paths of the active states. */
  active: string[]
  /** Keys of the steps done. */
  done: string[]
  today: string
  now: string
}

export type Evaluation = { known: true; value: FactValue } | { known: false; missing: string[] }

type Program = { ast: ASTNode } & ((scope: object) => unknown)

/** An expression made ready; `field` when it only reads one name, which needs no interpreter. */
interface Ready {
  program: Program
  field: { owner: string; name: string } | undefined
  /** Names without any one of which it cannot be known; none where a part of it may be decided without another. */
  needed: string[]
}

/** Evaluates the expressions of one pathway; each text is parsed once. Reading what is absent answers with the names missing. */
export class Expressions {
  private readonly programs = new Map<string, Ready>()
  private readonly environment: Environment

  constructor(localDateOf: LocalDateOf) {
    this.environment = registerFunctions(new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false }), localDateOf)
  }

  evaluate(text: string, scope: Scope): Evaluation {
    const { program, field, needed } = this.ready(text)
    const full: Record<string, unknown> = { event: {}, answers: {}, ...scope }
    if (field) return fieldOf(full, field)
    const absent = needed.filter((name) => isAbsent(full, name))
    if (absent.length > 0) return { known: false, missing: absent }
    try {
      return { known: true, value: plainValue(program(full)) as FactValue }
    } catch (error) {
      if (!isMissing(error)) throw error
      return { known: false, missing: namesRead(program.ast).filter((name) => isAbsent(full, name)) }
    }
  }

  /** Known and true. */
  holds(text: string | undefined, scope: Scope): boolean {
    if (text === undefined) return true
    const result = this.evaluate(text, scope)
    return result.known && result.value === true
  }

  private ready(text: string): Ready {
    const known = this.programs.get(text)
    if (known) return known
    const program = parseExpression(this.environment, text) as Program
    const ready = { program, field: ownField(program.ast), needed: isStrict(program.ast) ? namesRead(program.ast) : [] }
    this.programs.set(text, ready)
    return ready
  }
}

function fieldOf(scope: Record<string, unknown>, { owner, name }: NonNullable<Ready['field']>): Evaluation {
  const fields = (scope[owner] ?? {}) as Record<string, unknown>
  if (!Object.hasOwn(fields, name)) return { known: false, missing: [`${owner}.${name}`] }
  return { known: true, value: plainValue(fields[name]) as FactValue }
}

const OWNERS = ['facts', 'event', 'answers', 'params']

/** `facts.riskBand` and nothing around it. */
function ownField({ op, args }: ASTNode): Ready['field'] {
  if (op !== '.') return undefined
  const [from, name] = args
  return isNode(from) && from.op === 'id' && OWNERS.includes(from.args) ? { owner: from.args, name } : undefined
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'no_such_key'

const isAbsent = (scope: Record<string, unknown>, path: string): boolean => {
  const [owner = '', name = ''] = path.split('.')
  return !Object.hasOwn((scope[owner] ?? {}), name)
}

/** Names such as `facts.riskBand` that an expression reads. */
function namesRead(ast: ASTNode): string[] {
  const names = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (!isNode(node)) return
    if (node.op === '.' && isNode(node.args[0]) && node.args[0].op === 'id') {
      names.add(`${node.args[0].args}.${node.args[1]}`)
      return
    }
    visit(node.args)
  }
  visit(ast)
  return [...names]
}

const LENIENT = new Set<string>(['||', '&&', '?:', 'call', 'rcall', '.?', '[?]'])

/** Nothing in it chooses, asks or tries: it is known only when everything it reads is. */
function isStrict(node: unknown): boolean {
  if (Array.isArray(node)) return node.every(isStrict)
  return !isNode(node) || (!LENIENT.has(node.op) && isStrict(node.args))
}

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value
