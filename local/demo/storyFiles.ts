import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { Part, Story, type Stories } from './story'

const yamlIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().map((name) => join(folder, name)) : [])

const read = <Value>(file: string, check: (value: unknown) => Value): Value => {
  try {
    return check(parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** The invented lives beside a definition: stories in `demo/`, what they share in `demo/parts/`. */
export function readStories(definitionFolder: string): Stories {
  const folder = join(definitionFolder, 'demo')
  const parts = yamlIn(join(folder, 'parts')).map((file) => read(file, (value) => Part.parse(value)))
  return { stories: yamlIn(folder).map((file) => read(file, (value) => Story.parse(value))), parts: new Map(parts.map((part) => [part.part, part])) }
}
