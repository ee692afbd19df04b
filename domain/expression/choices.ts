import type { ASTNode } from '@marcbachmann/cel-js'
import { nearest } from '../pathway/nearest'
import { nameRead, walk } from './names'
import type { Problem } from './problem'
import type { Names, Shape, ShapeType } from './shape'

/** Comparisons of a choice with a value it can never have: `facts.riskBand == "HIHG"` would silently be false for ever. */
export function choiceProblems(ast: ASTNode, names: Names): Problem[] {
  return [...walk(ast)].flatMap((node): Problem[] => {
    if (node.op !== '==' && node.op !== '!=' && node.op !== 'in') return []
    const [left, right] = node.args
    return [
      ...literals(right).flatMap((value) => outside(value, shapeOf(left, names))),
      ...literals(left).flatMap((value) => outside(value, shapeOf(right, names))),
    ]
  })
}

/** Whether the result can be what its place needs. */
export function resultProblems(
  ast: ASTNode,
  type: ShapeType | undefined,
  names: Names,
  expected: Shape | undefined,
): Problem[] {
  if (!expected || type === undefined || isNull(ast)) return []
  const fits =
    type === expected.type ||
    type === 'dyn' ||
    expected.type === 'dyn' ||
    (type.startsWith('list') && expected.type.startsWith('list'))
  if (!fits) return [wrongType(ast, type, expected)]
  return results(ast).flatMap((node) => {
    if (node.op === 'value' || node.op === 'list') return literals(node).flatMap((value) => outside(value, expected))
    const given = shapeOf(node, names)?.options
    const common = !given || !expected.options || given.some((option) => expected.options?.includes(option))
    return common ? [] : [notAllowed(node, given.join(', '), expected.options ?? [])]
  })
}

function shapeOf(node: ASTNode, names: Names): Shape | undefined {
  const read = nameRead(node)
  return read && names[read.owner][read.name]
}

interface Literal {
  node: ASTNode
  value: string
}

function literals(node: ASTNode): Literal[] {
  if (node.op === 'value' && typeof node.args === 'string') return [{ node, value: node.args }]
  return node.op === 'list' ? node.args.flatMap(literals) : []
}

/** The parts of an expression that can be its result: both branches of `a ? b : c`. */
function results(node: ASTNode): ASTNode[] {
  return node.op === '?:' ? [...results(node.args[1]), ...results(node.args[2])] : [node]
}

const isNull = (node: ASTNode): boolean => node.op === 'value' && node.args === null

function outside({ node, value }: Literal, shape: Shape | undefined): Problem[] {
  // Comparing with nothing asks whether it is known at all.
  return value !== '' && shape?.options && !shape.options.includes(value)
    ? [notAllowed(node, value, shape.options)]
    : []
}

function notAllowed(node: ASTNode, value: string, options: string[]): Problem {
  const meant = nearest(value, options)
  return {
    offset: node.start,
    text: {
      ro: `„${value}” nu este printre valorile posibile (${options.join(', ')}).${meant ? ` Ați vrut „${meant}”?` : ''}`,
      en: `“${value}” is not among the possible values (${options.join(', ')}).${meant ? ` Did you mean “${meant}”?` : ''}`,
    },
  }
}

export const TYPE_WORDS: Record<ShapeType, { ro: string; en: string }> = {
  bool: { ro: 'da/nu (true sau false)', en: 'yes/no (true or false)' },
  string: { ro: 'un text', en: 'a text' },
  double: { ro: 'un număr', en: 'a number' },
  'list<string>': { ro: 'o listă', en: 'a list' },
  'list<dyn>': { ro: 'o listă', en: 'a list' },
  dyn: { ro: 'orice', en: 'anything' },
}

function wrongType(ast: ASTNode, type: ShapeType, expected: Shape): Problem {
  const hint =
    expected.type === 'bool' && type === 'string'
      ? { ro: ' Comparați-l, de exemplu … == "yes".', en: ' Compare it, for example … == "yes".' }
      : { ro: '', en: '' }
  return {
    offset: ast.start,
    text: {
      ro: `Aici trebuie ${TYPE_WORDS[expected.type].ro}, iar expresia dă ${TYPE_WORDS[type].ro}.${hint.ro}`,
      en: `${TYPE_WORDS[expected.type].en} is needed here, and the expression gives ${TYPE_WORDS[type].en}.${hint.en}`.replace(
        /^./,
        (letter) => letter.toUpperCase(),
      ),
    },
  }
}
