import type { Problem } from '../expression/problem'
import type { Part } from './template'

/** The HTML of documents: these elements, without attributes but <hr class="page">. */
export interface Element {
  tag: string
  children: Node[]
}
export type Node = Element | string

/** What may stand directly in what; `text` is words. */
const INSIDE: Record<string, ReadonlySet<string>> = {
  '': new Set(['h1', 'h2', 'h3', 'p', 'ul', 'ol', 'table', 'hr', 'page', 'signatures']),
  ul: new Set(['li']),
  ol: new Set(['li']),
  table: new Set(['tr']),
  tr: new Set(['td', 'th']),
}
const PHRASE = new Set(['strong', 'em', 'br', 'text'])
const BLOCK_TOO = new Set(['ul', 'ol', ...PHRASE])
const allowedIn = (tag: string): ReadonlySet<string> => INSIDE[tag] ?? (tag === 'li' || tag === 'td' || tag === 'th' ? BLOCK_TOO : PHRASE)

const KNOWN = new Set(['h1', 'h2', 'h3', 'p', 'ul', 'ol', 'li', 'table', 'tr', 'th', 'td', 'strong', 'em', 'br', 'hr'])
const EMPTY = new Set(['br', 'hr', 'page', 'signatures'])
const TOKEN = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>|[^<]+|</g

interface Open {
  element: Element
  offset: number
}

/** Reads the HTML of a document, piece by piece, into a tree; whatever is not of the subset is a problem with its place. */
export class HtmlReader {
  readonly root: Element = { tag: '', children: [] }
  readonly problems: Problem[] = []
  private readonly open: Open[] = [{ element: this.root, offset: 0 }]
  /** How much was open where the innermost {{#…}} began; nothing below may be closed inside of it. */
  private floor = 1

  text(html: string, offset: number): void {
    for (const match of html.matchAll(TOKEN)) {
      const [whole, slash, name = '', rest = ''] = match
      const at = offset + match.index
      if (name) this.tag(slash === '/', name.toLowerCase(), rest.trim(), at)
      else if (whole === '<') this.say(at, 'semnul < se scrie &lt;', 'the sign < is written &lt;')
      else this.words(whole, at)
    }
  }

  words(text: string, offset: number): void {
    const words = unescaped(text)
    if (words.trim() === '' && !allowedIn(this.current).has('text')) return
    if (this.fits('text', offset)) this.add(words)
  }

  /** A value: words as they are, whatever signs are in them. */
  value(text: string): void {
    if (allowedIn(this.current).has('text')) this.add(text)
  }

  signatures(offset: number): void {
    if (this.fits('signatures', offset)) this.add({ tag: 'signatures', children: [] })
  }

  /** What stands inside of a {{#if}} or {{#each}} closes what it opens, whichever way is taken. */
  block(read: () => void, offset: number): void {
    const [depth, floor] = [this.open.length, this.floor]
    this.floor = depth
    read()
    this.floor = floor
    if (this.open.length > depth) this.say(offset, `<${this.current}> este deschis în acest bloc și nu este închis în el`, `<${this.current}> is opened in this block and not closed in it`)
    this.open.length = Math.min(this.open.length, depth)
  }

  end(): void {
    const [, left] = this.open
    if (left) this.say(left.offset, `<${left.element.tag}> nu este închis`, `<${left.element.tag}> is not closed`)
  }

  private get current(): string {
    return this.open.at(-1)?.element.tag ?? ''
  }

  private tag(closes: boolean, name: string, rest: string, at: number): void {
    if (!KNOWN.has(name)) return this.say(at, `<${name}> nu se folosește în documente; se pot folosi: ${[...KNOWN].join(' ')}`, `<${name}> is not used in documents; these can be used: ${[...KNOWN].join(' ')}`)
    const isPage = name === 'hr' && rest === 'class="page"'
    if (rest !== '' && rest !== '/' && !isPage) return this.say(at, `<${name}> se scrie fără altceva în el (numai <hr class="page">)`, `<${name}> is written with nothing else in it (only <hr class="page">)`)
    if (closes) return this.close(name, at)
    const tag = isPage ? 'page' : name
    if (!this.fits(tag, at)) return
    const element = { tag, children: [] }
    this.add(element)
    if (!EMPTY.has(tag)) this.open.push({ element, offset: at })
  }

  private close(name: string, at: number): void {
    if (this.current === name && this.open.length > this.floor) return void this.open.pop()
    this.say(at, `</${name}> nu închide nimic aici${this.current ? `; este deschis <${this.current}>` : ''}`, `</${name}> closes nothing here${this.current ? `; <${this.current}> is open` : ''}`)
  }

  private fits(tag: string, at: number): boolean {
    const fits = allowedIn(this.current).has(tag)
    const what = { ro: tag === 'text' ? 'un text' : `<${tag}>`, en: tag === 'text' ? 'a text' : `<${tag}>` }
    const where = this.current ? `<${this.current}>` : undefined
    if (!fits) this.say(at, `${what.ro} nu poate sta direct ${where ? `în ${where}` : 'în document; puneți-l într-un <p>'}`, `${what.en} cannot stand directly in ${where ?? 'the document; put it into a <p>'}`)
    return fits
  }

  private add(node: Node): void {
    this.open.at(-1)?.element.children.push(node)
  }

  private say(offset: number, ro: string, en: string): void {
    this.problems.push({ offset, text: { ro: `${ro}.`, en: `${en}.` } })
  }
}

const SIGNS: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: '\u00a0', '#39': "'" }
const unescaped = (text: string): string => text.replaceAll(/&([a-z]+|#39);/g, (whole, name: string) => SIGNS[name] ?? whole)

/** What a template's own HTML has against it, whatever its values will be. */
export function htmlProblems(parts: Part[]): Problem[] {
  const reader = new HtmlReader()
  readParts(reader, parts)
  reader.end()
  return reader.problems
}

function readParts(reader: HtmlReader, parts: Part[]): void {
  for (const part of parts) {
    if (part.kind === 'html') reader.text(part.text, part.offset)
    else if (part.kind === 'value' && isSignatures(part)) reader.signatures(part.offset)
    else if (part.kind === 'value') reader.words('?', part.offset)
    else for (const way of [part.body, part.otherwise]) reader.block(() => readParts(reader, way), part.offset)
  }
}

export const isSignatures = ({ value }: Extract<Part, { kind: 'value' }>): boolean => value.kind === 'name' && value.parts.join('.') === 'signatures'
