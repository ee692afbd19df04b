import type { Element, Node } from './html'

/** A line to sign on: whose it is, and who signed when, once somebody has. */
export interface SignatureLine {
  role: string
  name?: string | undefined
  on?: string | undefined
}

/** The tree of a document as HTML; every word of it is escaped here. */
export const toHtml = (root: Element, signatures: SignatureLine[]): string => root.children.map((node) => nodeHtml(node, signatures)).join('')

const VOID = new Set(['br', 'hr'])

function nodeHtml(node: Node, signatures: SignatureLine[]): string {
  if (typeof node === 'string') return escaped(node)
  const { tag, children } = node
  if (tag === 'page') return '<hr class="page">'
  if (tag === 'signatures') return `<div class="signatures">${signatures.map(lineHtml).join('')}</div>`
  if (VOID.has(tag)) return `<${tag}>`
  if (tag === 'tr') return `<tr>${children.map((cell) => cellHtml(cell, headsColumns(node), signatures)).join('')}</tr>`
  const inside = children.map((one) => nodeHtml(one, signatures)).join('')
  return tag === 'table' ? `<div class="wide"><table>${inside}</table></div>` : `<${tag}>${inside}</${tag}>`
}

/** A row of heads only is the head of its columns; a head beside cells is that of its row. */
export const headsColumns = ({ children }: Element): boolean => children.every((cell) => typeof cell !== 'string' && cell.tag === 'th')

function cellHtml(cell: Node, columns: boolean, signatures: SignatureLine[]): string {
  const html = nodeHtml(cell, signatures)
  return typeof cell !== 'string' && cell.tag === 'th' ? html.replace(/^<th>/, `<th scope="${columns ? 'col' : 'row'}">`) : html
}

const lineHtml = ({ role, name, on }: SignatureLine): string => `<p>${escaped(role)}<br>${escaped([name, on].filter(Boolean).join(', ') || '…………………………')}</p>`

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

const BLOCKS = new Set(['h1', 'h2', 'h3', 'p', 'li', 'td', 'th', 'tr', 'table', 'ul', 'ol', 'br', 'hr', 'page', 'signatures'])

/** The words of a document alone, blocks apart from each other: to look for words in, and to compare. */
export function wordsOf(root: Element, signatures: SignatureLine[] = []): string {
  const text = (node: Node): string => {
    if (typeof node === 'string') return node
    if (node.tag === 'signatures') return signatures.map(({ role, name, on }) => ` ${role} ${[name, on].filter(Boolean).join(', ')} `).join('')
    const inside = node.children.map(text).join('')
    return BLOCKS.has(node.tag) ? ` ${inside} ` : inside
  }
  return text(root).replaceAll(/\s+/g, ' ').trim()
}
