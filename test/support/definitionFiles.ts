import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from '../../domain/pathway/source'
import { missingParts, sharedPath } from '../../domain/pathway/uses'

export const SMALL = join(__dirname, 'fixtures/pathways/small')

/** The files of a definition's folder as the parser takes them; the small example when no folder is given. */
export function definitionFiles(folder = SMALL): SourceFile[] {
  const read = (path: string): SourceFile => ({ path, text: readFileSync(join(folder, path), 'utf8') })
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map(read)
  for (let missing = missingParts(files); missing.length > 0; missing = missingParts(files)) files.push(...missing.map(sharedPath).map(read))
  return files
}

export interface Edit {
  file: string
  from: string
  to: string
}

/** A copy of a definition's files in which some words are written otherwise. The words must be there. */
export function edited(edits: Edit[], files = definitionFiles()): SourceFile[] {
  return edits.reduce((before, { file, from, to }) => {
    if (!before.some(({ path, text }) => path === file && text.includes(from)))
      throw new Error(`${file} does not contain ${from}`)
    return before.map((source) =>
      source.path === file ? { ...source, text: source.text.replace(from, () => to) } : source,
    )
  }, files)
}
