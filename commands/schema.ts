import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonSchemas } from '../domain/pathway/jsonSchema'

/** Writes the JSON Schemas of definition files, for editors, into `folder`. Answers with the names of the files. */
export async function writeSchemas(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const schemas = Object.entries(jsonSchemas())
  await Promise.all(schemas.map(([name, schema]) => writeFile(join(folder, name), schemaText(schema))))
  return schemas.map(([name]) => name)
}

export const schemaText = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`
