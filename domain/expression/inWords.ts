import { Environment, type ASTNode } from '@marcbachmann/cel-js'
import { registerFunctions } from './functions'
import { nameRead, walk, type Owner } from './names'
import { parseExpression } from './parse'
import { PHRASES, type Order, type Phrases } from './phrases'

/** What people call what an expression reads. */
export interface Vocabulary {
  /** Title of a fact, answer or answer given with the event; the value of a parameter. */
  name(owner: Owner, name: string): string
  kind(owner: Owner, name: string): 'yesNo' | 'date' | 'list' | undefined
  /** A value's words, where what is read has a list of them. */
  option(owner: Owner, name: string, value: string): string
  state(path: string): string
  step(key: string): string
}

const environment = registerFunctions(new Environment({ unlistedVariablesAreDyn: true }))

/** A condition or value as a person would say it. What no words are for is given as it is written. */
export function inWords(text: string, vocabulary: Vocabulary, language: 'ro' | 'en'): string {
  return new Sayer(text, vocabulary, PHRASES[language]).say(parseExpression(environment, text).ast)
}

class Sayer {
  constructor(
    private readonly text: string,
    private readonly vocabulary: Vocabulary,
    private readonly p: Phrases,
  ) {}

  say(node: ASTNode): string {
    const { p } = this
    switch (node.op) {
      case '&&':
        return this.parts(node, '&&').map((part) => this.within(part, '||')).join(p.and)
      case '||':
        return this.parts(node, '||').map((part) => this.within(part, '&&')).join(p.or)
      case '!_':
        return this.negated(node.args)
      case '==':
      case '!=':
        return this.equal(node.args[0], node.args[1], node.op === '==')
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.compared(node.op, node.args[0], node.args[1])
      case 'in':
        return this.among(node.args[0], node.args[1], true)
      case '?:':
        return p.choice(this.say(node.args[0]), this.say(node.args[1]), this.say(node.args[2]))
      case 'value':
        return this.value(node.args)
      case 'id':
        return node.args === 'today' || node.args === 'now' ? p.moment[node.args] : node.args
      case '+':
      case '-':
      case '*':
      case '/':
        return `${this.say(node.args[0])} ${node.op} ${this.say(node.args[1])}`
      case 'list':
        return node.args.map((part) => this.say(part)).join(', ')
      case '.':
        return this.read(node)
      case 'call':
        return this.called(node.args[0], node.args[1]) ?? this.asWritten(node)
      case 'rcall':
        return this.rows(node.args[0], node.args[1], node.args[2]) ?? this.asWritten(node)
      default:
        return this.asWritten(node)
    }
  }

  /** All sides of `a && b && c`; that something is known goes without saying where it is compared as well. */
  private parts(node: ASTNode, op: '&&' | '||'): ASTNode[] {
    const all = sides(node, op)
    return all.filter((part) => {
      const asked = part.op === 'call' && part.args[0] === 'has' ? part.args[1][0] : undefined
      const read = asked && nameRead(asked)
      return !read || all.length === 1 || !all.some((other) => other !== part && [...walk(other)].some((one) => isSame(nameRead(one), read)))
    })
  }

  private within(node: ASTNode, other: '&&' | '||'): string {
    const said = this.say(node)
    return node.op === other ? `(${said})` : said
  }

  private negated(node: ASTNode): string {
    const { p } = this
    if (node.op === 'in') return this.among(node.args[0], node.args[1], false)
    if (node.op === '!_') return this.say(node.args)
    if (node.op === 'call' && node.args[0] === 'has' && node.args[1][0]) return p.unknown(this.title(node.args[1][0]))
    if (nameRead(node)) return p.no(this.title(node))
    return p.not(`(${this.say(node)})`)
  }

  private equal(left: ASTNode, right: ASTNode, so: boolean): string {
    const { p } = this
    const [read, other] = nameRead(right) && !nameRead(left) ? [right, left] : [left, right]
    if (other.op === 'value' && typeof other.args === 'boolean') return other.args === so ? p.yes(this.title(read)) : p.no(this.title(read))
    return (so ? p.is : p.isNot)(this.title(read), this.optionOf(read, other))
  }

  private compared(op: Order, left: ASTNode, right: ASTNode): string {
    const isDate = [left, right].some((node) => this.isDate(node))
    return this.p[isDate ? 'date' : 'number'][op](this.title(left), this.title(right))
  }

  private among(item: ASTNode, list: ASTNode, so: boolean): string {
    const { p, vocabulary } = this
    if (list.op === 'id' && item.op === 'value') {
      const name = String(item.args)
      if (list.args === 'active') return (so ? p.inState : p.notInState)(vocabulary.state(name))
      if (list.args === 'done') return (so ? p.stepDone : p.stepNotDone)(vocabulary.step(name))
    }
    if (list.op === 'list') return (so ? p.is : p.isNot)(this.title(item), list.args.map((one) => this.optionOf(item, one)).join(p.or))
    return (so ? p.includes : p.excludes)(this.title(list), this.optionOf(list, item))
  }

  private called(name: string, args: ASTNode[]): string | undefined {
    const { p } = this
    const [a, b] = args.map((arg) => this.title(arg))
    if (a === undefined) return undefined
    if (name === 'has') return p.known(a)
    if (name === 'size') return p.howMany(a)
    if (['dateOf', 'string', 'double', 'dyn'].includes(name)) return a
    if (b === undefined) return undefined
    const two = { daysBetween: p.between.days, yearsBetween: p.between.years, hoursBetween: p.between.hours, addDays: p.later.days, addMonths: p.later.months }
    return two[name as keyof typeof two]?.(a, b)
  }

  /** `answers.children.exists(c, c.age < 3)`; where the row itself is compared, its list takes its place. */
  private rows(name: string, list: ASTNode, [row, condition]: ASTNode[]): string | undefined {
    if (row?.op !== 'id' || !condition || (name !== 'exists' && name !== 'all')) return undefined
    if (name === 'exists' && condition.op === 'in' && condition.args[0].op === 'id' && condition.args[0].args === row.args) {
      const wanted = condition.args[1]
      return wanted.op === 'list' ? this.p.includes(this.title(list), wanted.args.map((one) => this.optionOf(list, one)).join(this.p.or)) : undefined
    }
    return (name === 'exists' ? this.p.someRow : this.p.everyRow)(this.title(list), this.say(condition))
  }

  /** A truth of its own is said with yes; everything else by its name. */
  private read(node: ASTNode): string {
    const read = nameRead(node)
    if (!read) return this.title(node)
    return this.vocabulary.kind(read.owner, read.name) === 'yesNo' ? this.p.yes(this.title(node)) : this.title(node)
  }

  private title(node: ASTNode): string {
    const read = nameRead(node)
    if (read) return this.vocabulary.name(read.owner, read.name)
    if (node.op === '.' && node.args[0].op === 'id') return node.args[1]
    return this.say(node)
  }

  private optionOf(read: ASTNode, node: ASTNode): string {
    const name = nameRead(read)
    return name && node.op === 'value' && typeof node.args === 'string' ? this.vocabulary.option(name.owner, name.name, node.args) : this.title(node)
  }

  private isDate(node: ASTNode): boolean {
    const read = nameRead(node)
    if (read) return this.vocabulary.kind(read.owner, read.name) === 'date'
    if (node.op === 'id') return node.args === 'today' || node.args === 'now'
    return node.op === 'call' && ['addDays', 'addMonths', 'dateOf'].includes(node.args[0])
  }

  private value(value: unknown): string {
    if (value === true || value === false || value === null) return this.p.truth[`${value}`]
    return typeof value === 'string' ? value : JSON.stringify(value)
  }

  private asWritten({ start, end }: ASTNode): string {
    return this.text.slice(start, end)
  }
}

const sides = (node: ASTNode, op: '&&' | '||'): ASTNode[] => (node.op === op ? [...sides(node.args[0], op), ...sides(node.args[1], op)] : [node])
const isSame = (a: ReturnType<typeof nameRead>, b: ReturnType<typeof nameRead>): boolean => a !== undefined && a.owner === b?.owner && a.name === b.name
