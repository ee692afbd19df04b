import type { ASTNode, Environment, ParseResult } from '@marcbachmann/cel-js'

/**
 * Parses an expression; a text that is none throws cel-js's ParseError. Whole numbers written in it become decimal,
 * as every number of a case is: `facts.age in [17, 18]` and `1 / 2` then mean what people expect.
 */
export function parseExpression(environment: Environment, text: string): ParseResult {
  const parsed = environment.parse(text)
  makeDecimal(parsed.ast)
  return parsed
}

function makeDecimal(node: ASTNode): void {
  if (node.op === 'value' && typeof node.args === 'bigint') {
    ;(node as { args: number }).args = Number(node.args)
    return
  }
  // An index counts places of a list and stays whole.
  const parts = node.op === '[]' ? [node.args[0]] : childNodes(node)
  parts.forEach(makeDecimal)
}

/** The expressions an expression consists of, in the order they are written. */
export function childNodes(node: ASTNode): ASTNode[] {
  return [node.args]
    .flat(3)
    .filter((part): part is ASTNode => typeof part === 'object' && part !== null && 'op' in part)
}
