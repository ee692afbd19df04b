import type { Command } from 'commander'
import { basename, join } from 'node:path'
import { pathwayVersions } from '../database/pathwayVersions'
import { nationalOf, ownFiles } from '../domain/overlay/mergeOverlay'
import { reapply } from '../domain/overlay/reapply'
import type { PathwayDefinition } from '../domain/pathway/definition'
import { mergeSources } from '../domain/pathway/merge'
import { parsePathway } from '../domain/pathway/parse'
import { language, Obstacle } from '../local/say'
import { withDatabase } from './database'
import { definitionFiles } from './definitionFolder'
import { runLint, type Language } from './lint'

type Print = (line: string) => void

/** The definition of a folder, or an obstacle that says what is wrong with it. */
async function readFolder(folder: string): Promise<PathwayDefinition> {
  const { definition, findings } = parsePathway(await definitionFiles(folder))
  if (definition) return definition
  const [first] = findings
  throw new Obstacle({ en: `${folder}: ${first?.message.en ?? 'no definition'}`, ro: `${folder}: ${first?.message.ro ?? 'nicio definiție'}` })
}

async function published(pathway: string, number: number): Promise<PathwayDefinition> {
  const version = await withDatabase((knex) => pathwayVersions(knex).byNumber(pathway, number))
  if (version) return version.definition
  throw new Obstacle({ en: `There is no version ${number} of ${pathway}.`, ro: `Nu există versiunea ${number} a definiției ${pathway}.` })
}

/** The national definition as a county knew it: a published number, or a folder kept from then. */
const baseOf = (national: string, base: string): Promise<PathwayDefinition> => (/^\d+$/.test(base) ? published(national, Number(base)) : readFolder(base))

/**
 * Lays a county's definition anew over the national one beside it and prints, in words, where the two have gone
 * different ways since `base`, then what the linter finds. Answers how much is to be decided or mended.
 */
export async function checkOverlay(folder: string, base: string | undefined, print: Print, spoken: Language): Promise<number> {
  const files = await definitionFiles(folder)
  const national = nationalOf(files)
  if (national === undefined) throw new Obstacle({ en: `${folder} extends no other definition.`, ro: `${folder} nu completează nicio altă definiție.` })
  const own = mergeSources(ownFiles(files))
  let open = 0
  if (base !== undefined) {
    const { conflicts } = reapply(await baseOf(national, base), await readFolder(join(folder, '..', national)), own.value)
    for (const { kind, change, message } of conflicts) {
      const { file, line, column } = own.locate(change.ownPath, { key: true })
      print(`${join(folder, file)}:${line}:${column} ${kind === 'needless' ? 'i' : '✕'} ${message[spoken]}`)
    }
    open = conflicts.filter(({ kind }) => kind !== 'needless' && kind !== 'notAllowed').length
    if (conflicts.length === 0) print({ ro: `${basename(folder)} se așază peste ${national} fără nimic de hotărât.`, en: `${basename(folder)} is laid over ${national} with nothing to decide.` }[spoken])
  }
  return open + (await runLint(folder, print, spoken))
}

/** `parcurs overlay check`. */
export function addOverlayCommands(parcurs: Command, succeedWithout: (complaints: number) => void, print: Print): void {
  parcurs
    .command('overlay')
    .description('definitions of counties laid over a national one')
    .command('check')
    .description('lay a county anew over the national definition beside it and say what is to be decided')
    .argument('<folder>', 'the definition of the county')
    .option('--base <version>', 'the national definition the county was written over: a published number, or a folder with it')
    .action(async (folder: string, { base }: { base?: string }) => succeedWithout(await checkOverlay(folder, base, print, language)))
}
