import { withCodes } from './codes'
import { formatPath, type Path } from './path'
import { placeInWords } from './place'
import type { Finding, Position } from './position'
import { readSource, type Source, type SourceFile, type Want } from './source'
import { absentParts, placeOfPart, sharedPath, usedParts } from './uses'

export type Locate = (path: Path, want?: Want) => Position

/** The files of a folder put together into one value, with the way back to each line. */
export interface Merged {
  value: Record<string, unknown>
  scenarios: unknown[]
  findings: Finding[]
  /** A file could not be read as YAML, so the value is not whole. */
  broken: boolean
  /** Lines left out because they could not be read, as `file:line`. */
  unreadable: ReadonlySet<string>
  locate: Locate
}

interface Origin {
  source: Source
  path: Path
}

const LISTS = ['deadlines', 'forms', 'documents', 'indicators', 'scenarios']
const JOINED = ['roles', 'parameters', 'facts', 'conditions', 'events', 'steps', 'codes', 'registers', 'messages', 'links', 'parts']

/**
 * Puts the files of a definition together: `forms/`, `documents/` and `scenarios/` hold one each, `demo/` holds no part of it, all
 * other files hold top-level keys. Maps are joined and a key may appear once; lists are appended in the order of the file names.
 */
export function mergeSources(files: SourceFile[]): Merged {
  const sources = files
    .filter(({ path }) => !isStory(path))
    .map(readSource)
  const used = usedParts(sources)
  const as = new Map(used.parts.flatMap(({ part, as }) => (as ? [[sharedPath(part), as]] : [])))
  const place = ({ path }: Source): string => placeOfPart(path, as.get(path))
  sources.sort((a, b) => (place(a) < place(b) ? -1 : 1))
  const merge: Merge = { value: {}, origins: new Map(), findings: sources.flatMap((source) => source.errors) }
  merge.findings.push(...used.findings, ...absentParts(used.parts, sources))
  for (const source of sources) {
    const folder = /(?:^|\/)(forms|documents|scenarios)\/[^/]+$/.exec(source.path)?.[1]
    if (source.value === undefined) continue
    const id = as.get(source.path)
    if (folder) append(merge, folder, [id && isMap(source.value) ? { ...source.value, id } : source.value], source, [])
    else mergeTop(merge, source)
  }
  const { scenarios, ...written } = merge.value
  const locate = locator(merge.origins, sources)
  const value = withCodes(written, (path, { ro, en }) => {
    const place = placeInWords(written, path)
    merge.findings.push({ rule: 'source', severity: 'error', path: formatPath(path), message: { ro: `${place.ro}: ${ro}`, en: `${place.en}: ${en}` }, position: locate(path) })
  })
  return {
    value,
    scenarios: Array.isArray(scenarios) ? scenarios : [],
    findings: merge.findings,
    broken: sources.some((source) => source.value === undefined && source.errors.length > 0),
    unreadable: new Set(sources.flatMap((source) => [...source.unreadable].map((line) => `${source.path}:${line}`))),
    locate,
  }
}

/** Invented lives for the demo of one machine stand beside a definition and are no part of it. */
const isStory = (path: string): boolean => /(^|\/)demo\//.test(path)

interface Merge {
  value: Record<string, unknown>
  origins: Map<string, Origin>
  findings: Finding[]
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function mergeTop(merge: Merge, source: Source): void {
  if (source.value === null || source.value === undefined) return
  if (!isMap(source.value)) {
    const message = {
      ro: 'Fișierul trebuie să conțină nume urmate de două puncte (pathway:, steps: …).',
      en: 'The file must hold names followed by a colon (pathway:, steps: …).',
    }
    merge.findings.push({ rule: 'source', severity: 'error', path: '', message, position: source.locate([]) })
    return
  }
  for (const [key, value] of Object.entries(source.value)) if (key !== 'uses') mergeKey(merge, source, key, value)
}

function mergeKey(merge: Merge, source: Source, key: string, value: unknown): void {
  const before = merge.value[key]
  if (LISTS.includes(key) && Array.isArray(value)) append(merge, key, value, source, [key])
  else if (before === undefined) {
    merge.value[key] = value
    merge.origins.set(formatPath([key]), { source, path: [key] })
    if (isMap(value))
      for (const name of Object.keys(value)) merge.origins.set(formatPath([key, name]), { source, path: [key, name] })
  } else if (JOINED.includes(key) && isMap(before) && isMap(value)) joinMaps(merge, source, key, before, value)
  else merge.findings.push(repeated(merge, source, [key]))
}

function joinMaps(
  merge: Merge,
  source: Source,
  key: string,
  before: Record<string, unknown>,
  value: Record<string, unknown>,
): void {
  const joined = { ...before }
  for (const [name, item] of Object.entries(value)) {
    if (name in before) merge.findings.push(repeated(merge, source, [key, name]))
    else {
      joined[name] = item
      merge.origins.set(formatPath([key, name]), { source, path: [key, name] })
    }
  }
  merge.value[key] = joined
}

function append(merge: Merge, key: string, items: unknown[], source: Source, path: Path): void {
  const before = merge.value[key] ?? []
  if (!Array.isArray(before)) return void merge.findings.push(repeated(merge, source, [key]))
  if (path.length > 0 && !merge.origins.has(key)) merge.origins.set(key, { source, path })
  items.forEach((_, at) =>
    merge.origins.set(formatPath([key, before.length + at]), { source, path: path.length > 0 ? [...path, at] : [] }),
  )
  merge.value[key] = [...(before as unknown[]), ...items]
}

function repeated(merge: Merge, source: Source, path: Path): Finding {
  const first = merge.origins.get(formatPath(path))
  const where = first ? first.source.locate(first.path, { key: true }) : undefined
  const name = path.join('.')
  const at = where ? `${where.file}:${where.line}` : ''
  const message = {
    ro: `„${name}” este scris deja în ${at}; păstrați unul singur.`,
    en: `“${name}” is already written in ${at}; keep one of them.`,
  }
  return {
    rule: 'source',
    severity: 'error',
    path: formatPath(path),
    message,
    position: source.locate(path, { key: true }),
  }
}

function locator(origins: Map<string, Origin>, sources: Source[]): Locate {
  const head = sources.find((source) => /(^|\/)pathway\.ya?ml$/.test(source.path)) ?? sources[0]
  return (path, want) => {
    for (let length = Math.min(path.length, 2); length > 0; length--) {
      const origin = origins.get(formatPath(path.slice(0, length)))
      if (origin) return origin.source.locate([...origin.path, ...path.slice(length)], want)
    }
    return head?.locate([]) ?? { file: '', line: 1, column: 1 }
  }
}
