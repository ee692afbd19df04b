import type { Problem } from '../expression/problem'
import { nearest } from '../pathway/nearest'
import { HELPERS, takesType } from './helpers'
import type { Group, Leaf, List, Named } from './names'
import { readName, type Level } from './read'
import type { CallTerm, NameTerm, Part, Term } from './template'

/** A value a template reads, where it stands and under which whole name: `answers.F-11.goals[].text`. */
export interface TemplateRead {
  name: string
  node: Leaf | List
  offset: number
}
export interface CheckedTemplate {
  reads: TemplateRead[]
  problems: Problem[]
}

/** What a template reads, and everything in it that leads nowhere: unknown names and helpers, values of the wrong kind. */
export function checkTemplate(parts: Part[], names: Group): CheckedTemplate {
  const checking = new Checking()
  checking.parts(parts, [{ node: names }])
  return checking
}

const ROW_DATA = ['index', 'first', 'last']

class Checking implements CheckedTemplate {
  readonly reads: TemplateRead[] = []
  readonly problems: Problem[] = []

  parts(parts: Part[], levels: Level[]): void {
    for (const part of parts) {
      if (part.kind === 'value') this.value(part.value, levels)
      if (part.kind === 'if') this.term(part.test, levels)
      if (part.kind === 'each') this.each(part, levels)
      if (part.kind === 'if') this.parts(part.body, levels)
      if (part.kind === 'if' || part.kind === 'each') this.parts(part.otherwise, levels)
    }
  }

  private each({ list, as, body, offset }: Extract<Part, { kind: 'each' }>, levels: Level[]): void {
    const node = this.term(list, levels)
    if (node?.kind === 'list') return this.parts(body, [...levels, { node: node.row, as, at: `${this.reads.at(-1)?.name ?? ''}[]` }])
    if (node) this.say(offset, 'nu este o listă; {{#each}} trece prin rândurile unei liste', 'is no list; {{#each}} goes through the rows of a list')
  }

  private value(term: Term, levels: Level[]): void {
    if (term.kind === 'literal') return
    const node = this.term(term, levels)
    if (term.kind === 'call') {
      if (HELPERS[term.helper]?.gives === 'yesNo') this.say(term.offset, `„${term.helper}” dă da sau nu; folosiți-l în {{#if (…)}}`, `“${term.helper}” gives yes or no; use it in {{#if (…)}}`)
    } else if (node?.kind === 'list') this.say(term.offset, `„${term.parts.join('.')}” este o listă; scrieți {{#each ${term.parts.join('.')}}}…{{/each}}`, `“${term.parts.join('.')}” is a list; write {{#each ${term.parts.join('.')}}}…{{/each}}`)
  }

  private term(term: Term, levels: Level[]): Leaf | List | undefined {
    if (term.kind === 'name') return this.name(term, levels)
    if (term.kind === 'call') this.call(term, levels)
    return undefined
  }

  private name(term: NameTerm, levels: Level[]): Leaf | List | undefined {
    const { parts, offset } = term
    if (term.data) {
      if (!ROW_DATA.includes(parts.join('.')) || levels.length === 1) this.say(offset, `„@${parts.join('.')}” nu există aici; într-o listă se pot folosi @index, @first, @last`, `“@${parts.join('.')}” does not exist here; in a list @index, @first, @last can be used`)
      return undefined
    }
    const found = readName(term, levels)
    if ('failed' in found) return void this.unknown(term, found)
    const { node, level, path } = found
    const name = [levels[level]?.at, ...path].filter(Boolean).join('.')
    if (node.kind === 'group') return void this.say(offset, `după „${parts.join('.') || 'this'}” trebuie un punct și un nume: ${some(Object.keys(node.of))}`, `a dot and a name must follow “${parts.join('.') || 'this'}”: ${some(Object.keys(node.of))}`)
    this.reads.push({ name, node, offset })
    return node
  }

  private unknown({ parts, offset }: NameTerm, { failed, known }: { failed: string; known: string[] }): void {
    const whole = parts.join('.')
    if (parts.length === 1 && HELPERS[whole]) return this.say(offset, `„${whole}” se scrie așa: ${HELPERS[whole].example}`, `“${whole}” is written like this: ${HELPERS[whole].example}`)
    const meant = nearest(failed, known)
    const instead = meant && parts.map((part) => (part === failed ? meant : part)).join('.')
    this.say(
      offset,
      `„${whole}” nu există; documentul ar avea un loc gol.${instead ? ` Ați vrut „${instead}”?` : ` Se pot folosi: ${some(known)}`}`,
      `“${whole}” does not exist; the document would have a gap.${instead ? ` Did you mean “${instead}”?` : ` These can be used: ${some(known)}`}`,
    )
  }

  private call({ helper, args, offset }: CallTerm, levels: Level[]): void {
    const known = Object.hasOwn(HELPERS, helper) ? HELPERS[helper] : undefined
    if (!known) {
      const meant = nearest(helper, Object.keys(HELPERS))
      return this.say(offset, `„${helper}” nu este un ajutor cunoscut.${meant ? ` Ați vrut „${meant}”?` : ` Se pot folosi: ${some(Object.keys(HELPERS))}`}`, `“${helper}” is not a known helper.${meant ? ` Did you mean “${meant}”?` : ` These can be used: ${some(Object.keys(HELPERS))}`}`)
    }
    const [first, ...more] = args
    const node = first && this.term(first, levels)
    const wrong = known.literals === 'terms' ? more.length === 0 : known.literals === 'some' ? more.length === 0 || more.some((one) => one.kind !== 'literal') : more.length > 0
    if (wrong || first?.kind === 'literal') return this.say(offset, `„${helper}” se scrie așa: ${known.example}`, `“${helper}” is written like this: ${known.example}`)
    if (known.literals === 'terms') more.forEach((one) => this.term(one, levels))
    else if (node) this.fits(known.takes, helper, node, offset, more)
  }

  private fits(takes: (typeof HELPERS)[string]['takes'], helper: string, node: Leaf | List, offset: number, literals: Term[]): void {
    const fit = takes === 'any' || (takes === 'list' ? node.kind === 'list' : node.kind === 'leaf' && takesType(takes, node.type))
    if (!fit) return this.say(offset, `„${helper}” nu se poate folosi cu această valoare; se scrie așa: ${HELPERS[helper]?.example ?? ''}`, `“${helper}” cannot be used with this value; it is written like this: ${HELPERS[helper]?.example ?? ''}`)
    const options = optionsOf(node)
    for (const one of literals) {
      if (one.kind !== 'literal' || !options || options.includes(String(one.value))) continue
      const meant = nearest(String(one.value), options)
      this.say(one.offset, `„${one.value}” nu este printre valorile posibile (${some(options)}).${meant ? ` Ați vrut „${meant}”?` : ''}`, `“${one.value}” is not among the possible values (${some(options)}).${meant ? ` Did you mean “${meant}”?` : ''}`)
    }
  }

  private say(offset: number, ro: string, en: string): void {
    this.problems.push({ offset, text: { ro: ended(ro), en: ended(en) } })
  }
}

function optionsOf(node: Named): string[] | undefined {
  const one = node.kind === 'list' ? node.row : node
  if (one.kind !== 'leaf') return undefined
  if (one.type === 'yesNoUnknown') return ['yes', 'no', 'unknown']
  if (one.type === 'yesNo') return ['true', 'false']
  return one.options?.map(({ id }) => id)
}

const MOST = 14
const some = (names: string[]): string => (names.length > MOST ? `${names.slice(0, MOST).join(', ')} …` : names.join(', '))
const ended = (text: string): string => (/[.?…]$/.test(text) ? text : `${text}.`)
