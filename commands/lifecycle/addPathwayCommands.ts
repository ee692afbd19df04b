import { readFile, stat, writeFile } from 'node:fs/promises'
import { Argument, InvalidArgumentError, type Command } from 'commander'
import type { Knex } from 'knex'
import { pathwayChanges } from '../../database/pathwayChanges'
import { pathwayDrafts } from '../../database/pathwayDrafts'
import { pathwayVersions } from '../../database/pathwayVersions'
import { parsePathway } from '../../domain/pathway/parse'
import { language, Obstacle } from '../../local/say'
import { withDatabase } from '../database'
import { definitionFiles } from '../definitionFolder'
import { keysAtHand } from '../place'
import { changeLine, partLine, STATE_WORDS } from './changeWords'
import { endVersion, rollBack } from './ending'
import { exportVersion, importPackage } from './exchange'
import { addTrustCommands } from './trust'
import { approve, makeDraft, sendBack, submit } from './review'

type Print = (line: string) => void

const LARGEST_UPLOAD = 8 * 1024 * 1024

const versionIn = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('1, 2, 3 …')
  return number
}
const dayIn = (text: string): string => {
  if (Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('2026-02-01 or 2026-02-01T08:00+02:00')
  return text
}

const listed = async (knex: Knex, print: Print, pathway?: string): Promise<void> => {
  const versions = (await pathwayVersions(knex).list()).filter((row) => pathway === undefined || row.pathway === pathway)
  for (const { pathway: name, number, state, effectiveFrom, hash, copiedFrom } of versions) {
    print([name, number, STATE_WORDS[state][language], new Date(effectiveFrom).toISOString().slice(0, 10), hash.slice(0, 12), ...(copiedFrom === null ? [] : [`= ${copiedFrom}`])].join('  '))
  }
  for (const { id, pathway: name, state, note, hash } of await pathwayDrafts(knex).open(pathway)) print([name, id, STATE_WORDS[state][language], hash.slice(0, 12), note].join('  '))
}

/** `parcurs pathway …`, `parcurs export`, `parcurs import`: the life of definitions. */
export function addPathwayCommands(parcurs: Command, print: Print, calendars: string): void {
  const pathway = parcurs.command('pathway').description('versions of definitions: drafts, review, publication, end')
  const year = new Date().getUTCFullYear()
  const by = ['--by <email>', 'account of a methodologist'] as const
  const why = ['--reason <words>', 'why; kept in the change log'] as const

  pathway
    .command('list')
    .description('versions and open drafts, with their state')
    .argument('[pathway]')
    .action((name?: string) => withDatabase((knex) => listed(knex, print, name)))
  pathway
    .command('log')
    .description('everything that was done to definitions, in order')
    .argument('[pathway]')
    .action((name?: string) => withDatabase(async (knex) => (await pathwayChanges(knex).list(name)).forEach((change) => print(changeLine(change, language)))))
  pathway
    .command('draft')
    .description('keep the definition of a folder as a draft')
    .argument('<folder>')
    .requiredOption(...by)
    .requiredOption('--note <words>', 'what it changes')
    .action((folder: string, options: { by: string; note: string }) => withDatabase(async (knex) => print(await makeDraft(knex, parsePathway(await definitionFiles(folder)), options))))
  pathway
    .command('submit')
    .description('ask another methodologist to review a draft')
    .argument('<draft>')
    .requiredOption(...by)
    .action((draft: string, options: { by: string }) => withDatabase((knex) => submit(knex, draft, options.by, calendars)))
  pathway
    .command('return')
    .description('send a draft in review back to whoever made it')
    .argument('<draft>')
    .requiredOption(...by)
    .requiredOption(...why)
    .action((draft: string, options: { by: string; reason: string }) => withDatabase((knex) => sendBack(knex, draft, options.by, options.reason)))
  pathway
    .command('approve')
    .description('publish a draft in review under the next number; never by whoever made it')
    .argument('<draft>')
    .requiredOption(...by)
    .requiredOption(...why)
    .option('--from <moment>', 'new cases open under it from then on (default: at once)', dayIn)
    .action((draft: string, options: { by: string; reason: string; from?: string }) =>
      withDatabase(async (knex) => {
        const published = await approve(knex, draft, { ...options, calendars, year })
        print(`${published.pathway} ${published.number}`)
      }),
    )
  for (const [verb, how, description] of [['stop', 'stopped', 'open no new cases under a version, at once, until another is published'], ['retire', 'retired', 'open no new cases under a version any more']] as const) {
    pathway
      .command(verb)
      .description(`${description}; cases that run go on`)
      .argument('<pathway>')
      .addArgument(new Argument('<version>').argParser(versionIn))
      .requiredOption(...by)
      .requiredOption(...why)
      .action((name: string, number: number, options: { by: string; reason: string }) => withDatabase((knex) => endVersion(knex, name, number, how, options)))
  }
  pathway
    .command('rollback')
    .description('publish the content of an older version under the next number')
    .argument('<pathway>')
    .addArgument(new Argument('<version>').argParser(versionIn))
    .requiredOption(...by)
    .requiredOption(...why)
    .action((name: string, number: number, options: { by: string; reason: string }) => withDatabase(async (knex) => print(`${name} ${await rollBack(knex, name, number, { ...options, calendars, year })}`)))
  addTrustCommands(pathway, print)

  parcurs
    .command('export')
    .description('write a version of a definition as one signed zip')
    .argument('<pathway>')
    .argument('<file>', 'a new file.zip')
    .option('--version <n>', 'the version (default: the one in force)', versionIn)
    .action((name: string, file: string, { version }: { version?: number }) =>
      withDatabase(async (knex) => {
        const { zip, number } = await exportVersion(knex, await keysAtHand(), name, version, new Date().toISOString())
        await writeFile(file, zip, { flag: 'wx' })
        print(`${name} ${number} → ${file}`)
      }),
    )
  parcurs
    .command('import')
    .description('make a draft of a signed zip and say what it has otherwise than the version in force')
    .argument('<file>')
    .requiredOption(...by)
    .action((file: string, options: { by: string }) => withDatabase((knex) => imported(knex, file, options.by, print)))
}

async function imported(knex: Knex, file: string, by: string, print: Print): Promise<void> {
  if ((await stat(file)).size > LARGEST_UPLOAD) throw new Obstacle({ en: 'The file is too large for a definition.', ro: 'Fișierul este prea mare pentru o definiție.' })
  const { draft, pathway, changes } = await importPackage(knex, new Uint8Array(await readFile(file)), by)
  print(`${pathway} ${draft}`)
  if (changes === undefined) print({ en: 'No version of it is in force here.', ro: 'Nicio versiune a ei nu este în vigoare aici.' }[language])
  else if (changes.length === 0) print({ en: 'It says the same as the version in force.', ro: 'Spune același lucru ca versiunea în vigoare.' }[language])
  else changes.forEach((part) => print(partLine(part, language)))
}
