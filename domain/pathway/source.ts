import { isAlias, isMap, isPair, isScalar, isSeq, type Document, type Node, type Pair } from 'yaml'
import type { Path } from './path'
import type { Finding, Position } from './position'
import { explainYamlError } from './yamlErrors'
import { readYaml } from './yamlFaults'

export interface SourceFile {
  /** As it should be shown to people, normally relative to the definition's folder: forms/F-01.yaml. */
  path: string
  text: string
}

/** The key instead of the value; the n-th character of a text; the end instead of the beginning. */
export interface Want {
  key?: boolean
  offset?: number
  end?: boolean
}

/** One YAML file read, with the way back from a value to its line. */
export interface Source {
  path: string
  value: unknown
  errors: Finding[]
  /** Lines that could not be read; what else is found there comes of that. */
  unreadable: ReadonlySet<number>
  /** Line and column of a value: of its key when it is a map or a list, of the value itself when it is a text or number. */
  locate(path: Path, want?: Want): Position
}

const LONGEST_FILE = 512 * 1024
const MOST_ALIASES = 50
const NOT_UTF8 = {
  ro: 'Aici este o literă care nu se poate citi; salvați fișierul ca UTF-8.',
  en: 'There is a letter here that cannot be read; save the file as UTF-8.',
}

export function readSource(file: SourceFile): Source {
  if (file.text.length > LONGEST_FILE)
    return unreadable(file, 'source', {
      ro: `Fișierul este prea mare (cel mult ${LONGEST_FILE / 1024} kB); împărțiți-l în mai multe.`,
      en: `The file is too large (at most ${LONGEST_FILE / 1024} kB); split it into several.`,
    })
  const { document, lines, faults } = readYaml(file.text)
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, file.text.length))
    return { file: file.path, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const errors = faults.map(({ error, offset }): Finding => ({
    rule: 'yaml',
    severity: 'error',
    path: '',
    message: explainYamlError(error, file.text, offset),
    position: at(offset),
  }))
  const garbled = file.text.indexOf('\uFFFD')
  if (garbled >= 0)
    errors.push({ rule: 'source', severity: 'error', path: '', message: NOT_UTF8, position: at(garbled) })
  if (!document) return { path: file.path, value: undefined, errors, unreadable: new Set(), locate: () => at(0) }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES })
    const unreadable = new Set(
      faults.flatMap(({ error, offset }) => (error.code === 'DUPLICATE_KEY' ? [] : [at(offset).line])),
    )
    return {
      path: file.path,
      value,
      errors,
      unreadable,
      locate: (path, want = {}) => at(offsetOf(document, file.text, path, want)),
    }
  } catch {
    return unreadable(file, 'yaml', {
      ro: 'Prea multe referințe (*nume) la același bloc; scrieți-l în întregime.',
      en: 'Too many references (*name) to the same block; write it out.',
    })
  }
}

function unreadable(file: SourceFile, rule: string, message: Finding['message']): Source {
  const position = { file: file.path, line: 1, column: 1 }
  return {
    path: file.path,
    value: undefined,
    errors: [{ rule, severity: 'error', path: '', message, position }],
    unreadable: new Set(),
    locate: () => position,
  }
}

function offsetOf(document: Document, text: string, path: Path, want: Want): number {
  let node: unknown = document.contents
  let key: unknown
  for (const part of path) {
    const [nextKey, next] = child(document, node, part)
    if (!next && !nextKey) break
    key = nextKey
    node = next
  }
  if (want.end) return (node as Node | undefined | null)?.range?.[1] ?? text.length
  const start = startOf(key) ?? startOf(node) ?? 0
  if (want.key || !isScalar(node)) return start
  const value = startOf(node) ?? start
  return want.offset === undefined ? value : offsetInScalar(text, value, String(node.value), want.offset)
}

/** The key and the value (or, in a list, the item twice) that `part` names below a node. */
function child(document: Document, node: unknown, part: string | number): [unknown, unknown] {
  const parent = isAlias(node) ? node.resolve(document) : node
  if (isMap(parent)) {
    const pair: Pair | undefined = parent.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part),
    )
    return [pair?.key, pair?.value]
  }
  const item = isSeq(parent) && typeof part === 'number' ? parent.items[part] : undefined
  return [item, item]
}

const startOf = (node: unknown): number | undefined => (node as Node | undefined | null)?.range?.[0]

/** Where the n-th character of a value stands in the file, over quotes, escapes and folded lines. */
function offsetInScalar(text: string, start: number, value: string, offset: number): number {
  let at = start
  for (let i = 0; i <= offset && i < value.length; i++) {
    const letter = value.charAt(i)
    const found = /\s/.test(letter) ? text.slice(at).search(/\s/) + at : text.indexOf(letter, at)
    if (found < at) return start
    at = i === offset ? found : found + 1
  }
  return at
}
