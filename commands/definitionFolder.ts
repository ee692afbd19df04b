import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parse } from 'yaml'
import { nationalOf } from '../domain/overlay/mergeOverlay'
import type { SourceFile } from '../domain/pathway/source'
import { missingParts, sharedPath } from '../domain/pathway/uses'
import { CalendarDefinition } from '../domain/time/calendarDefinition'

const isPathway = (folder: string): boolean => existsSync(join(folder, 'pathway.yaml'))

/** Folders of definitions right below `folder`, or the folder itself when it is one. */
export async function pathwayFolders(folder: string): Promise<string[]> {
  if (isPathway(folder)) return [folder]
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
    .filter(isPathway)
    .sort()
}

/** Every YAML file of one definition, named as people see it (forms/F-01.yaml), with those of the national one it extends (../venus/forms/F-01.yaml) and the shared parts they use. */
export async function definitionFiles(folder: string): Promise<SourceFile[]> {
  const files = await filesBelow(folder, '')
  const national = nationalOf(files)
  if (national !== undefined && isPathway(join(folder, '..', national))) files.push(...(await filesBelow(folder, join('..', national))))
  for (let missing = missingParts(files); missing.length > 0; ) {
    const found = missing.map(sharedPath).filter((path) => existsSync(join(folder, path)))
    files.push(...(await Promise.all(found.map((path) => readAs(folder, path)))))
    missing = found.length === 0 ? [] : missingParts(files)
  }
  return files
}

async function filesBelow(folder: string, below: string): Promise<SourceFile[]> {
  const entries = await readdir(join(folder, below), { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml')).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(paths.sort().map((path) => readAs(folder, relative(folder, path))))
}

const readAs = async (folder: string, path: string): Promise<SourceFile> => ({ path, text: await readFile(join(folder, path), 'utf8') })

/** A holiday table by its name, e.g. `ro`. */
export async function calendarDefinition(folder: string, name: string): Promise<CalendarDefinition> {
  return CalendarDefinition.parse(parse(await readFile(join(folder, `${name}.yaml`), 'utf8')))
}
