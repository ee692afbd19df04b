import { LineCounter, parseDocument, type Document, type YAMLParseError } from 'yaml'

/** What cannot be read as YAML, and where it most probably is: often a line before the one where reading got stuck. */
export interface Fault {
  error: YAMLParseError
  offset: number
}

const MOST_FAULTS = 10
const LINES_BACK = 2

/**
 * Reads YAML as far as it can be read: a faulty line is taken out in thought (its key kept where it has one) and the rest
 * read again, so that one forgotten brace does not hide all other mistakes. Without `document` nothing could be read.
 */
export function readYaml(text: string): { document?: Document; lines: LineCounter; faults: Fault[] } {
  const faults: Fault[] = []
  let attempt = read(text)
  for (let round = 0; round < MOST_FAULTS; round++) {
    const error = attempt.errors[0]
    if (!error) return { document: attempt.document, lines: attempt.lines, faults: [...faults, ...attempt.repeated] }
    const without = [...withoutLine(attempt.text, error.pos[0])].map(({ text: rest, offset }) => ({
      offset,
      rest: read(rest),
    }))
    const best = without.reduce((one, other) => (other.rest.errors.length < one.rest.errors.length ? other : one))
    faults.push({ error, offset: best.offset })
    attempt = best.rest
  }
  return { lines: attempt.lines, faults }
}

interface Attempt {
  text: string
  document: Document
  lines: LineCounter
  errors: YAMLParseError[]
  /** Names written twice: told, but no obstacle to reading. */
  repeated: Fault[]
}

function read(text: string): Attempt {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, strict: true, uniqueKeys: true, prettyErrors: false })
  const repeated = document.errors
    .filter(({ code }) => code === 'DUPLICATE_KEY')
    .map((error): Fault => ({ error, offset: error.pos[0] }))
  return { text, document, lines, errors: document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY'), repeated }
}

/** The text without its faulty line, for each line it might be; everything else stays where it is. */
function* withoutLine(text: string, offset: number): Generator<{ text: string; offset: number }> {
  let end = text.indexOf('\n', offset) < 0 ? text.length : text.indexOf('\n', offset)
  for (let back = 0; back <= LINES_BACK && end > 0; back++) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(start, end)
    const first = back === 0 ? offset : start + line.search(/\S|$/)
    const key = /^\s*(?:- )?[\w-]+:(?= )/.exec(line)?.[0]
    for (const kept of key === undefined ? [''] : [`${key} "?"`, ''])
      yield {
        text: text.slice(0, start) + kept.slice(0, line.length).padEnd(line.length) + text.slice(end),
        offset: first,
      }
    end = start - 1
  }
}
