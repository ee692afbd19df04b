/** A condition simple enough to be said in several languages: of answers, compared with values. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { field: string; operator: Operator; value: string | number | boolean }
  | { field: string; has: string }

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** How a language writes what a condition is made of. `xpath`: of XLSForm. */
export type Language = 'cel' | 'xpath'

const TOKENS: Record<Language, RegExp> = {
  cel: /\s*(answers\.([a-z][A-Za-z0-9]*)|"([^"\\]*)"|'([^'\\]*)'|(-?\d+(?:\.\d+)?)|(&&|\|\||==|!=|<=|>=|<|>|!|\(|\)|\bin\b|\btrue\b|\bfalse\b))/y,
  xpath: /\s*(\$\{([A-Za-z_][\w.-]*)\}|"([^"]*)"|'([^']*)'|(-?\d+(?:\.\d+)?)|(\bselected\s*\(|\bnot\s*\(|\btrue\(\)|\bfalse\(\)|\band\b|\bor\b|!=|<=|>=|=|<|>|\(|\)|,))/y,
}

type Token = { field: string } | { value: string | number | boolean } | { sign: string }

/** Reads a condition; nothing when it says more than can be said here. `name` gives a question's own id. */
export function readCondition(text: string, language: Language, name: (written: string) => string | undefined = (written) => written): Condition | undefined {
  const tokens = tokensOf(text, language, name)
  if (!tokens) return undefined
  const reader = new Reader(tokens)
  const read = reader.any()
  return read && reader.isAtEnd() ? read : undefined
}

function tokensOf(text: string, language: Language, name: (written: string) => string | undefined): Token[] | undefined {
  const tokens: Token[] = []
  const pattern = new RegExp(TOKENS[language])
  while (pattern.lastIndex < text.trimEnd().length) {
    const found = pattern.exec(text.trimEnd())
    if (!found) return undefined
    const [, , field, quoted, single, number, sign] = found
    if (field !== undefined) {
      const id = name(field)
      if (id === undefined) return undefined
      tokens.push({ field: id })
    } else if (quoted !== undefined || single !== undefined) tokens.push({ value: quoted ?? single ?? '' })
    else if (number !== undefined) tokens.push({ value: Number(number) })
    else tokens.push(signOf(sign ?? ''))
  }
  return tokens
}

const SAME: Record<string, string> = { '&&': 'and', '||': 'or', '==': '=', '!': 'not' }

function signOf(written: string): Token {
  const sign = written.replaceAll(/\s/g, '')
  if (sign === 'true' || sign === 'true()') return { value: true }
  if (sign === 'false' || sign === 'false()') return { value: false }
  return { sign: SAME[sign] ?? sign }
}

const OPERATORS: readonly string[] = ['=', '!=', '<', '<=', '>', '>=']
const isOperator = (sign: string): sign is Operator => OPERATORS.includes(sign)

class Reader {
  private at = 0
  constructor(private readonly tokens: Token[]) {}

  isAtEnd(): boolean {
    return this.at === this.tokens.length
  }

  any(): Condition | undefined {
    return this.joined('or', () => this.joined('and', () => this.one()))
  }

  private joined(sign: 'and' | 'or', next: () => Condition | undefined): Condition | undefined {
    const parts: Condition[] = []
    do {
      const part = next()
      if (!part) return undefined
      parts.push(part)
    } while (this.take(sign))
    const [only] = parts
    return parts.length === 1 ? only : sign === 'and' ? { all: parts } : { any: parts }
  }

  private one(): Condition | undefined {
    if (this.take('(')) return this.closed(this.any())
    if (this.take('not(')) return negated(this.closed(this.any()))
    if (this.take('not')) return negated(this.one())
    if (this.take('selected(')) return this.closed(this.selected())
    const token = this.tokens[this.at++]
    if (!token || 'sign' in token) return undefined
    return 'field' in token ? this.compared(token.field) : this.within(token.value)
  }

  private compared(field: string): Condition {
    const operator = this.tokens[this.at]
    const other = this.tokens[this.at + 1]
    if (!operator || !('sign' in operator) || !isOperator(operator.sign) || !other || !('value' in other)) return { field, operator: '=', value: true }
    this.at += 2
    return { field, operator: operator.sign, value: other.value }
  }

  private within(value: string | number | boolean): Condition | undefined {
    const field = this.take('in') ? this.tokens[this.at++] : undefined
    return field && 'field' in field && typeof value === 'string' ? { field: field.field, has: value } : undefined
  }

  private selected(): Condition | undefined {
    const [field, comma, value] = this.tokens.slice(this.at, this.at + 3)
    this.at += 3
    const isWhole = field && 'field' in field && comma && 'sign' in comma && comma.sign === ',' && value && 'value' in value
    return isWhole ? { field: field.field, has: String(value.value) } : undefined
  }

  private closed(condition: Condition | undefined): Condition | undefined {
    return this.take(')') ? condition : undefined
  }

  private take(sign: string): boolean {
    const token = this.tokens[this.at]
    if (!token || !('sign' in token) || token.sign !== sign) return false
    this.at += 1
    return true
  }
}

const negated = (condition: Condition | undefined): Condition | undefined => condition && { not: condition }

/** What a question is for the purposes of a condition; `choices` hold several codes, `yesNo` no code at all. */
export type KindOf = (field: string) => string | undefined

/** Writes a condition for a form of this pathway. */
export function inCel(condition: Condition, kindOf: KindOf): string {
  if ('all' in condition) return condition.all.map((one) => bracketed(one, inCel(one, kindOf))).join(' && ')
  if ('any' in condition) return condition.any.map((one) => bracketed(one, inCel(one, kindOf))).join(' || ')
  if ('not' in condition) return `!(${inCel(condition.not, kindOf)})`
  if ('has' in condition) return kindOf(condition.field) === 'choices' ? `${JSON.stringify(condition.has)} in answers.${condition.field}` : `answers.${condition.field} == ${JSON.stringify(condition.has)}`
  const { field, operator, value } = condition
  const typed = kindOf(field) === 'yesNo' && typeof value === 'string' ? value === 'yes' : kindOf(field) === 'number' && typeof value === 'string' && value.trim() !== '' ? Number(value) : kindOf(field) !== 'number' && typeof value === 'number' ? String(value) : value
  return `answers.${field} ${operator === '=' ? '==' : operator} ${JSON.stringify(typed)}`
}

/** Writes a condition for an XLSForm. */
export function inXpath(condition: Condition, kindOf: KindOf): string {
  if ('all' in condition) return condition.all.map((one) => bracketed(one, inXpath(one, kindOf))).join(' and ')
  if ('any' in condition) return condition.any.map((one) => bracketed(one, inXpath(one, kindOf))).join(' or ')
  if ('not' in condition) return `not(${inXpath(condition.not, kindOf)})`
  if ('has' in condition) return `selected(\${${condition.field}}, '${condition.has}')`
  const { field, operator, value } = condition
  const written = typeof value === 'boolean' ? `'${value ? 'yes' : 'no'}'` : typeof value === 'number' ? String(value) : `'${value}'`
  return `\${${field}} ${operator} ${written}`
}

const bracketed = (condition: Condition, text: string): string => ('all' in condition || 'any' in condition ? `(${text})` : text)
