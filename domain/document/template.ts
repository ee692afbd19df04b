import Handlebars from 'handlebars'
import type { Problem } from '../expression/problem'

/** A name as a template writes it: `answers.F-01.score`, `../title`, `@index`. */
export interface NameTerm {
  kind: 'name'
  /** How many rows outwards it begins. */
  up: number
  parts: string[]
  /** One of what is known of a row: `@index`. */
  data: boolean
  offset: number
}
export interface CallTerm {
  kind: 'call'
  helper: string
  args: Term[]
  offset: number
}
export type Term = NameTerm | CallTerm | { kind: 'literal'; value: string | number | boolean; offset: number }

/** A template taken apart into the few things it may consist of. Offsets count its characters. */
export type Part =
  | { kind: 'html'; text: string; offset: number }
  | { kind: 'value'; value: Term; offset: number }
  | { kind: 'if'; test: Term; negated: boolean; body: Part[]; otherwise: Part[]; offset: number }
  | { kind: 'each'; list: Term; as: string | undefined; body: Part[]; otherwise: Part[]; offset: number }

export interface Template {
  parts: Part[]
  problems: Problem[]
}

const LONGEST = 60_000

/**
 * A template in Handlebars, parsed and never compiled to code. What reaches outside of it (partials, decorators, unescaped
 * values, blocks other than if, unless and each) is refused with its place.
 */
export function parseTemplate(text: string): Template {
  if (text.length > LONGEST) return refused(0, 'șablonul este prea lung; împărțiți documentul', 'the template is too long; split the document')
  try {
    const reading = new Reading(text)
    const parts = reading.program(Handlebars.parse(text))
    return { parts, problems: reading.problems }
  } catch (error) {
    const line = Number(/on line (\d+)/.exec(String(error))?.[1] ?? 1)
    return refused(lineStart(text, line), 'acoladele {{ }} nu sunt scrise bine aici', 'the braces {{ }} are not written correctly here')
  }
}

const refused = (offset: number, ro: string, en: string): Template => ({ parts: [], problems: [{ offset, text: { ro: `${ro}.`, en: `${en}.` } }] })

function lineStart(text: string, line: number): number {
  const lines = text.split('\n').slice(0, line - 1)
  return Math.min(lines.join('\n').length + (lines.length > 0 ? 1 : 0), Math.max(text.length - 1, 0))
}

const NOT_TAKEN: Record<string, { ro: string; en: string }> = {
  PartialStatement: { ro: 'un șablon nu poate lua altul ({{> … }})', en: 'a template cannot take in another ({{> … }})' },
  PartialBlockStatement: { ro: 'un șablon nu poate lua altul ({{> … }})', en: 'a template cannot take in another ({{> … }})' },
  Decorator: { ro: '{{* … }} nu se folosește', en: '{{* … }} is not used' },
  DecoratorBlock: { ro: '{{#* … }} nu se folosește', en: '{{#* … }} is not used' },
}

class Reading {
  readonly problems: Problem[] = []

  constructor(private readonly text: string) {}

  program(program: hbs.AST.Program | undefined): Part[] {
    return (program?.body ?? []).flatMap((statement) => this.statement(statement))
  }

  private statement(statement: hbs.AST.Statement): Part[] {
    const offset = this.offset(statement)
    if (isContent(statement)) return [{ kind: 'html', text: statement.value, offset }]
    if (statement.type === 'CommentStatement') return []
    if (isMustache(statement)) {
      if (!statement.escaped) this.say(offset, '{{{ }}} ar lăsa text neverificat în document; scrieți {{ }}', '{{{ }}} would let unchecked text into the document; write {{ }}')
      return [{ kind: 'value', value: this.callOrName(statement), offset }]
    }
    if (isBlock(statement)) return this.block(statement, offset)
    const why = NOT_TAKEN[statement.type] ?? { ro: 'aceasta nu se folosește', en: 'this is not used' }
    this.say(offset, why.ro, why.en)
    return []
  }

  private block(block: hbs.AST.BlockStatement, offset: number): Part[] {
    const [body, otherwise] = [this.program(block.program), this.program(block.inverse)]
    const [given, ...more] = block.params
    const name = pathOf(block.path)
    if (!given || more.length > 0 || !['if', 'unless', 'each'].includes(name)) {
      this.say(offset, `{{#${name}}} nu se folosește așa; scrieți {{#if x}}, {{#unless x}} sau {{#each lista}}`, `{{#${name}}} is not used like this; write {{#if x}}, {{#unless x}} or {{#each list}}`)
      return []
    }
    const term = this.term(given)
    if (name !== 'each') return [{ kind: 'if', test: term, negated: name === 'unless', body, otherwise, offset }]
    return [{ kind: 'each', list: term, as: block.program.blockParams?.[0], body, otherwise, offset }]
  }

  private callOrName({ path, params }: { path: hbs.AST.Expression; params: hbs.AST.Expression[] }): Term {
    if (params.length === 0) return this.term(path)
    return { kind: 'call', helper: pathOf(path), args: params.map((one) => this.term(one)), offset: this.offset(path) }
  }

  private term(given: hbs.AST.Expression): Term {
    const offset = this.offset(given)
    if (isName(given)) return { kind: 'name', up: given.depth, parts: [...given.parts], data: given.data, offset }
    if (isCall(given)) return this.callOrName(given)
    const { value } = given as Partial<hbs.AST.StringLiteral | hbs.AST.NumberLiteral | hbs.AST.BooleanLiteral>
    if (value === undefined) this.say(offset, 'aici se scrie un nume, un număr sau un text între ghilimele', 'a name, a number or a text in quotes is written here')
    return { kind: 'literal', value: value ?? '', offset }
  }

  private offset({ loc }: hbs.AST.Node): number {
    return lineStart(this.text, loc.start.line) + loc.start.column
  }

  private say(offset: number, ro: string, en: string): void {
    this.problems.push({ offset, text: { ro: `${ro}.`, en: `${en}.` } })
  }
}

const isContent = (node: hbs.AST.Node): node is hbs.AST.ContentStatement => node.type === 'ContentStatement'
const isMustache = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement'
const isBlock = (node: hbs.AST.Node): node is hbs.AST.BlockStatement => node.type === 'BlockStatement'
const isName = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression'
const isCall = (node: hbs.AST.Node): node is hbs.AST.SubExpression => node.type === 'SubExpression'
const pathOf = (node: hbs.AST.Node): string => (isName(node) ? node.original : '')
