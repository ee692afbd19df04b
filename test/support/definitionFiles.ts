import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nationalOf } from '../../domain/overlay/mergeOverlay'
import type { SourceFile } from '../../domain/pathway/source'
import { missingParts, sharedPath } from '../../domain/pathway/uses'

export const SMALL = join(__dirname, 'fixtures/pathways/small')

/** The files of a definition's folder as the parser takes them, with those of what it extends; the small example when no folder is given. */
export function definitionFiles(folder = SMALL): SourceFile[] {
  const read = (path: string): SourceFile => ({ path, text: readFileSync(join(folder, path), 'utf8') })
  const files = filesBelow(folder)
  const national = nationalOf(files)
  if (national !== undefined) files.push(...nationalFiles(join(folder, '..', national), national))
  for (let missing = missingParts(files); missing.length > 0; missing = missingParts(files)) files.push(...missing.map(sharedPath).map(read))
  return files
}

/** The files of a national definition as they stand beside those of a county. */
export const nationalFiles = (folder: string, name: string): SourceFile[] => filesBelow(folder).map(({ path, text }) => ({ path: `../${name}/${path}`, text }))

const filesBelow = (folder: string): SourceFile[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))

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
