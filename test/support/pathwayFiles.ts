import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePathway, type ParsedPathway } from '../../domain/pathway/parse'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import type { SourceFile } from '../../domain/pathway/source'

export const SMALL = join(__dirname, 'fixtures/pathways/small')

export function pathwayFiles(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

/** The small example pathway: three stages, two regions, history, a scored form and a monthly series. */
export const smallPathway = (): ParsedPathway & { definition: PathwayDefinition } => {
  const parsed = parsePathway(pathwayFiles(SMALL))
  if (!parsed.definition) throw new Error(JSON.stringify(parsed.findings, null, 2))
  return { ...parsed, definition: parsed.definition }
}
