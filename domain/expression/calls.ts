import type { ASTNode } from '@marcbachmann/cel-js'
import { unknownFunction } from './celErrors'
import { FUNCTIONS } from './functions'
import { walk } from './names'
import type { Problem } from './problem'

/** What CEL brings along and is safe here: no regular expressions, nothing that asks the machine for its time zone. */
const BUILT_IN = [
  'size',
  'has',
  'exists',
  'exists_one',
  'all',
  'filter',
  'map',
  'contains',
  'startsWith',
  'endsWith',
  'string',
  'double',
  'dyn',
]

/** Calls of functions that expressions may not use. */
export function callProblems(ast: ASTNode): Problem[] {
  return [...walk(ast)].flatMap((node) => {
    if (node.op !== 'call' && node.op !== 'rcall') return []
    const name = node.args[0]
    return name in FUNCTIONS || BUILT_IN.includes(name) ? [] : [{ offset: node.start, text: unknownFunction(name) }]
  })
}
