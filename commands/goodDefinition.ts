import { join } from 'node:path'
import type { PathwayDefinition } from '../domain/pathway/definition'
import { parsePathway } from '../domain/pathway/parse'
import { Obstacle } from '../local/say'
import { definitionFiles } from './definitionFolder'
import type { Language } from './lint'

/** The definition in a folder, or everything that makes it unreadable. */
export async function goodDefinition(folder: string, language: Language): Promise<PathwayDefinition> {
  const { definition, findings } = parsePathway(await definitionFiles(folder))
  if (definition) return definition
  const lines = findings.map(({ position, message }) => `${position ? `${join(folder, position.file)}:${position.line}:${position.column} ` : ''}${message[language]}`).join('\n')
  throw new Obstacle({ ro: lines, en: lines })
}
