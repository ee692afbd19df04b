import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parse } from 'yaml'
import { nationalOf } from '../domain/overlay/mergeOverlay'
import type { SourceFile } from '../domain/pathway/source'
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

/** Every YAML file of one definition, named as people see it: forms/F-01.yaml; those of the national one it extends as ../venus/forms/F-01.yaml. */
export async function definitionFiles(folder: string): Promise<SourceFile[]> {
  const own = await filesBelow(folder, folder)
  const national = nationalOf(own)
  if (national === undefined || !isPathway(join(folder, '..', national))) return own
  return [...own, ...(await filesBelow(join(folder, '..', national), folder))]
}

async function filesBelow(folder: string, from: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml')).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(paths.sort().map(async (path) => ({ path: relative(from, path), text: await readFile(path, 'utf8') })))
}

/** A holiday table by its name, e.g. `ro`. */
export async function calendarDefinition(folder: string, name: string): Promise<CalendarDefinition> {
  return CalendarDefinition.parse(parse(await readFile(join(folder, `${name}.yaml`), 'utf8')))
}
