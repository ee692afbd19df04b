import { Environment, ParseError, type ParseResult, type TypeCheckResult } from '@marcbachmann/cel-js'
import { callProblems } from './calls'
import { explainCelError } from './celErrors'
import { choiceProblems, resultProblems } from './choices'
import { registerFunctions } from './functions'
import { isOpen, nameProblems } from './names'
import { parseExpression } from './parse'
import type { Problem } from './problem'
import type { Names, Shape, ShapeType } from './shape'

const OWNERS = ['facts', 'params', 'event', 'answers'] as const
const LONGEST = 2000

/** What an expression comes to: its type as far as it is known, and everything wrong with it. */
export interface Checked {
  type?: ShapeType
  problems: Problem[]
}

/**
 * Checks an expression against the names of its place: unknown names, wrong types, values no choice has.
 * `expected` is what the place needs: `bool` for a condition, a fact's shape for what is recorded.
 */
export function checkExpression(text: string, names: Names, expected?: Shape): Checked {
  if (text.length > LONGEST)
    return {
      problems: [
        {
          offset: 0,
          text: { ro: 'Expresia este prea lungă; împărțiți-o.', en: 'The expression is too long; split it.' },
        },
      ],
    }
  const environment = environmentFor(names)
  const parsed = tryParse(environment, text)
  if (parsed instanceof ParseError) return { problems: [explainCelError(parsed, text, names)] }
  const unknown = [...callProblems(parsed.ast), ...nameProblems(parsed.ast, names)]
  if (unknown.length > 0) return { problems: unknown }
  const result = parsed.check()
  if (result.error) return { problems: [explainCelError(result.error, text, names)] }
  if (String(result.type).endsWith('Names')) return { problems: [wholeGroup(parsed.ast.start, text)] }
  return {
    ...typeOf(result),
    problems: [
      ...choiceProblems(parsed.ast, names),
      ...resultProblems(parsed.ast, typeOf(result).type, names, expected),
    ],
  }
}

/** `facts` alone is all facts together and no value. */
function wholeGroup(offset: number, text: string): Problem {
  return {
    offset,
    text: {
      ro: `După „${text.trim()}” trebuie un punct și un nume, de exemplu facts.nume.`,
      en: `A dot and a name must follow “${text.trim()}”, for example facts.name.`,
    },
  }
}

function tryParse(environment: Environment, text: string): ParseResult | ParseError {
  try {
    return parseExpression(environment, text)
  } catch (error) {
    if (error instanceof ParseError) return error
    throw error
  }
}

const withFunctions = registerFunctions(new Environment({ limits: { maxDepth: 40, maxAstNodes: 1000 } }))
const environments = new WeakMap<Names, Environment>()

function environmentFor(names: Names): Environment {
  let environment = environments.get(names)
  if (environment) return environment
  environment = withFunctions.clone()
  for (const owner of OWNERS) {
    if (isOpen(names, owner)) {
      environment.registerVariable(owner, 'map')
      continue
    }
    const fields = Object.fromEntries(Object.entries(names[owner]).map(([name, shape]) => [name, shape.type]))
    environment.registerType(`${owner}Names`, { fields }).registerVariable(owner, `${owner}Names`)
  }
  environment.registerVariable('active', 'list<string>').registerVariable('done', 'list<string>')
  environment.registerVariable('today', 'string').registerVariable('now', 'string')
  for (const [name, { type }] of Object.entries(names.more ?? {})) environment.registerVariable(name, type)
  environments.set(names, environment)
  return environment
}

function typeOf(result: TypeCheckResult): { type?: ShapeType } {
  const type = String(result.type)
  if (type === 'int') return { type: 'double' }
  if (type.startsWith('list')) return { type: type === 'list<string>' ? type : 'list<dyn>' }
  return type === 'bool' || type === 'string' || type === 'double' ? { type } : { type: 'dyn' }
}
