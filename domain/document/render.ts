import { HtmlReader, isSignatures, type Element } from './html'
import type { Group, Leaf, List } from './names'
import { readName, type Level } from './read'
import type { NameTerm, Part, Term } from './template'
import { dateInWords, inWords, isKnown, moneyInWords, numberInWords, type Voice } from './words'

/** A document made: its text as a tree, and the names of what is not known and was needed. */
export interface Rendered {
  root: Element
  missing: string[]
}

/** What is given for the names of a document: the same tree, with values instead of types. */
export type Values = Record<string, unknown>

const GAP = '………'

/** Puts values into a template. Values become words of the tree and never markup; what is not known leaves a visible gap. */
export function renderTemplate(parts: Part[], names: Group, values: Values, voice: Voice): Rendered {
  const rendering = new Rendering(voice)
  rendering.parts(parts, [{ node: names, value: values }])
  return { root: rendering.reader.root, missing: [...rendering.missing] }
}

interface Row extends Level {
  value: unknown
  place?: { index: number; last: number }
}
interface Read {
  name: string
  node: Leaf | List | undefined
  value: unknown
  /** Nobody could have answered: the form is not signed, the fact not recorded. */
  open: boolean
}

class Rendering {
  readonly reader = new HtmlReader()
  readonly missing = new Set<string>()

  constructor(private readonly voice: Voice) {}

  parts(parts: Part[], rows: Row[]): void {
    for (const part of parts) {
      if (part.kind === 'html') this.reader.text(part.text, part.offset)
      else if (part.kind === 'value') this.value(part, rows)
      else if (part.kind === 'if') this.parts(this.test(part.test, rows) !== part.negated ? part.body : part.otherwise, rows)
      else this.each(part, rows)
    }
  }

  private value(part: Extract<Part, { kind: 'value' }>, rows: Row[]): void {
    if (isSignatures(part)) this.reader.signatures(part.offset)
    else this.reader.value(this.words(part.value, rows))
  }

  private each({ list, as, body, otherwise }: Extract<Part, { kind: 'each' }>, rows: Row[]): void {
    const read = this.read(list, rows)
    if (read.open) this.missing.add(read.name)
    const items = Array.isArray(read.value) ? (read.value as unknown[]) : []
    if (items.length === 0 || read.node?.kind !== 'list') return this.parts(otherwise, rows)
    const { row } = read.node
    items.forEach((value, index) => this.parts(body, [...rows, { node: row, as, at: `${read.name}[]`, value, place: { index, last: items.length - 1 } }]))
  }

  private words(term: Term, rows: Row[]): string {
    if (term.kind === 'literal') return String(term.value)
    if (term.kind === 'name' && term.data) return String(rowData(term, rows))
    const [read, how] = term.kind === 'call' ? [this.read(term.args[0], rows), term.helper] : [this.read(term, rows), 'label']
    if (how === 'count') return Array.isArray(read.value) ? String(read.value.length) : this.gap(read)
    const { node, value } = read
    if (!isKnown(value) || node?.kind !== 'leaf') return this.gap(read)
    if (how === 'date') return dateInWords(String(value), this.voice)
    if (how === 'number') return numberInWords(Number(value), this.voice.language)
    if (how === 'money') return moneyInWords(Number(value), this.voice.language)
    return inWords(node, value, this.voice)
  }

  private gap({ name, node }: Read): string {
    if (node?.kind === 'leaf' && node.later) return name === 'number' ? GAP : ''
    this.missing.add(name)
    return GAP
  }

  /** A yes or no; what nobody can know yet is missing and counts as no. */
  private test(term: Term, rows: Row[]): boolean {
    if (term.kind === 'literal') return Boolean(term.value)
    if (term.kind === 'name') return this.testName(term, rows)
    const [first, ...more] = term.args
    if (first === undefined) return false
    if (term.helper === 'not') return !this.test(first, rows)
    if (term.helper === 'and') return term.args.every((one) => this.test(one, rows))
    if (term.helper === 'or') return term.args.some((one) => this.test(one, rows))
    const read = this.read(first, rows)
    if (term.helper === 'known') return isKnown(read.value) && !(Array.isArray(read.value) && read.value.length === 0)
    if (read.open) this.missing.add(read.name)
    const wanted = more.map((one) => (one.kind === 'literal' ? one.value : ''))
    if (term.helper === 'atLeast') return isKnown(read.value) && Number(read.value) >= Number(wanted[0])
    const given = [read.value].flat().map(String)
    return wanted.some((one) => given.includes(String(one)))
  }

  private testName(term: NameTerm, rows: Row[]): boolean {
    if (term.data) return Boolean(rowData(term, rows))
    const { node, name, value, open } = this.read(term, rows)
    if (node?.kind === 'list') return Array.isArray(value) && value.length > 0
    if (node?.type !== 'yesNo') return isKnown(value) && value !== 'no' && value !== 'unknown'
    if (open) this.missing.add(name)
    return value === true
  }

  private read(term: Term | undefined, rows: Row[]): Read {
    const found = term?.kind === 'name' ? readName(term, rows) : undefined
    if (!found || 'failed' in found || found.node.kind === 'group') return { name: '', node: undefined, value: undefined, open: false }
    const { level, path, node } = found
    const row = rows[level]
    const container = path.slice(0, -1).reduce(within, row?.value)
    const value = path.length === 0 ? row?.value : within(container, path.at(-1) ?? '')
    const isOpen = !isKnown(value) && level === 0 && (container === undefined || path[0] === 'facts')
    return { name: [row?.at, ...path].filter(Boolean).join('.'), node, value, open: isOpen }
  }
}

const within = (value: unknown, part: string): unknown => (typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? (value as Values)[part] : undefined)

function rowData({ parts }: NameTerm, rows: Row[]): number | boolean {
  const { index, last } = rows.at(-1)?.place ?? { index: 0, last: 0 }
  return parts[0] === 'first' ? index === 0 : parts[0] === 'last' ? index === last : index + 1
}
