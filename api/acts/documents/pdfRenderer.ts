import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { DocumentContent } from '../../../database/documents'
import { headsColumns } from '../../../domain/document/print'
import type { Element, Node } from '../../../domain/document/html'

/** A document ready to be printed; `on` is the local date it is of. */
export interface Printed extends DocumentContent {
  /** Written across every page: that it is a draft, or annulled. */
  mark: string | undefined
}
export type PdfRenderer = (document: Printed) => Buffer

const EVERY = 10
const MOST = 300

/**
 * Makes PDFs (PDF/A-2a, tagged) out of the same tree as the page. Typst compiles one fixed file; the document is its data, and
 * it is given no folder and no network. What it remembers of earlier documents is let go again and again.
 */
export function pdfRenderer(views: string): PdfRenderer {
  const program = readFileSync(join(views, 'documents', 'document.typ'), 'utf8')
  let compiler = NodeCompiler.create()
  let made = 0
  return (document) => {
    made += 1
    if (made % EVERY === 0) compiler.evictCache(EVERY)
    if (made % MOST === 0) compiler = NodeCompiler.create()
    return compiler.pdf({ mainFileContent: program, inputs: { document: JSON.stringify(dataOf(document)) } }, { pdfStandard: 'a-2a', creationTimestamp: Date.parse(`${document.on}T00:00:00Z`) / 1000 })
  }
}

const dataOf = ({ root, on, mark, signatures, ...document }: Printed) => ({
  ...document,
  mark: mark ?? null,
  on: on.split('-').map(Number),
  signatures: signatures.map(({ role, name, on: day }) => ({ role, signed: [name, day].filter(Boolean).join(', ') || '…………………………' })),
  children: blocksOf(root.children),
})

/** Blanks between blocks are nothing on paper; a table says how many of its rows are heads of columns. */
const blocksOf = (nodes: Node[]): unknown[] => nodes.filter((node) => typeof node !== 'string').map(withHeads)

function withHeads(node: Element): unknown {
  if (node.tag !== 'table') return { ...node, children: node.tag === 'ul' || node.tag === 'ol' ? blocksOf(node.children) : inlineOf(node.children) }
  const rows = node.children.filter((row): row is Element => typeof row !== 'string')
  const heads = rows.findIndex((row) => !headsColumns(row))
  return { tag: 'table', heads: heads < 0 ? rows.length : heads, children: rows.map((row) => ({ ...row, children: blocksOf(row.children) })) }
}

/** Line ends of a template are blanks in a sentence. */
const inlineOf = (nodes: Node[]): unknown[] => nodes.map((node) => (typeof node === 'string' ? node.replaceAll(/\s+/g, ' ') : withHeads(node)))
