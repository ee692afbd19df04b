#!/usr/bin/env -S node --import tsx
import { join } from 'node:path'
import { Command } from 'commander'
import { addAccountCommands } from './commands/account'
import { printAnchors } from './commands/anchors'
import { backup } from './commands/backup/backup'
import { restore } from './commands/backup/restore'
import { databaseUrl, withDatabase } from './commands/database'
import { addCalendarCommands } from './commands/calendar/addCalendarCommands'
import { addForesightCommands } from './commands/addForesightCommands'
import { addEraseCommands } from './commands/erase/addEraseCommands'
import { doctor } from './commands/doctor'
import { addFormCommands } from './commands/forms/addFormCommands'
import { addKeyCommands } from './commands/keys/addKeyCommands'
import { languageOption } from './commands/languageOption'
import { runLint, type Language } from './commands/lint'
import { addPathwayCommands } from './commands/lifecycle/addPathwayCommands'
import { addOverlayCommands } from './commands/overlay'
import { backupPlace, installationPlace } from './commands/place'
import { publishAll } from './commands/publish'
import { rebuildReadModels } from './commands/rebuild/readModels'
import { rebuild } from './commands/rebuild/rebuild'
import { runScenarios } from './commands/scenario'
import { addStaffCommands } from './commands/staff'
import { addTokenCommands } from './commands/token'
import { writeSchemas } from './commands/schema'
import { addUnitCommands } from './commands/unit'
import { addUnitCompartmentCommand } from './commands/unitCompartment'
import { verify } from './commands/verify'
import { outbox } from './database/outbox'
import { prepareDatabase } from './local/prepareDatabase'
import { Obstacle, say } from './local/say'
import { openNamespace } from './local/temporalNamespace'
import { readSecretFiles } from './secretFiles'

readSecretFiles(process.env)

const definitions = join(__dirname, 'definitions')
const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** A verb succeeds when it has nothing to complain about. */
const succeedWithout = (complaints: number): void => {
  process.exitCode = complaints === 0 ? 0 : 1
}

const parcurs = new Command('parcurs').description('Carries social-service cases from intake to exit.').showHelpAfterError()

parcurs
  .command('doctor')
  .description('say what this installation needs, what was found and what to do')
  .action(async () => succeedWithout(await doctor()))

parcurs
  .command('lint')
  .description('check definitions; every finding names its file, line and column')
  .argument('[folder]', 'a definition, or a folder of definitions', definitions)
  .addOption(languageOption())
  .action(async (folder: string, { lang }: { lang: Language }) => succeedWithout(await runLint(folder, print, lang)))

parcurs
  .command('scenario')
  .description('play the scenarios of definitions in simulation')
  .argument('[folder]', 'a definition, or a folder of definitions', definitions)
  .option('--coverage', 'also say which ways, events, steps, deadlines and notices no scenario shows')
  .addOption(languageOption())
  .action(async (folder: string, { coverage = false, lang }: { coverage?: boolean; lang: Language }) => succeedWithout(await runScenarios(folder, print, { coverage, language: lang })))

parcurs
  .command('prepare')
  .description('bring the tables of DATABASE_URL to the newest schema and publish the definitions whose content is new')
  .action(() => prepareDatabase(databaseUrl()))

parcurs
  .command('namespace')
  .description('wait for the Temporal of TEMPORAL_ADDRESS and make the namespace of TEMPORAL_NAMESPACE if there is none')
  .action(async () => {
    const { TEMPORAL_ADDRESS = '127.0.0.1:7233', TEMPORAL_NAMESPACE = 'parcurs' } = process.env
    succeedWithout((await openNamespace(TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, { limit: 120_000 })) ? 0 : 1)
  })

parcurs
  .command('resend')
  .description('try again to send the messages that were given up after twelve attempts')
  .action(async () => print(String(await withDatabase((knex) => outbox(knex).tryAgain(new Date().toISOString())))))

parcurs
  .command('schema')
  .description('write the JSON Schemas that editors check definition files with')
  .argument('[folder]', 'where to', join(definitions, 'schema'))
  .action(async (folder: string) => (await writeSchemas(folder)).forEach((name) => print(join(folder, name))))

parcurs
  .command('publish')
  .description('publish the definitions whose content is new')
  .argument('[folder]', 'a folder of definitions', definitions)
  .action(async (folder: string) => {
    const published = await withDatabase((knex) => publishAll(knex, folder))
    for (const { pathway, number, isNew } of published) print(`${pathway} ${number}${isNew ? ' *' : ''}`)
  })

parcurs
  .command('verify')
  .description('check that no row of any journal was altered, removed, swapped or inserted')
  .option('--anchors <file>', 'also compare with lines of `parcurs anchors` that were kept elsewhere')
  .option('--read-models', 'also check that worklists, deadlines and the like are what the journals give')
  .action(async (options: { anchors?: string; readModels?: boolean }) => succeedWithout(await withDatabase((knex) => verify(knex, say, options))))

parcurs
  .command('anchors')
  .description('print one line a day over all journals, to be kept elsewhere')
  .option('--since <day>', 'from this day on, YYYY-MM-DD')
  .action((options: { since?: string }) => withDatabase((knex) => printAnchors(knex, print, options)))

parcurs
  .command('rebuild')
  .description('start again, from what is written, every case whose process is gone, older or other than its journal')
  .option('--dry-run', 'say what would be done, and do nothing')
  .option('--all', 'start every case again, also those whose process has acts that are not written')
  .option('--read-models', 'make worklists, deadlines and the like anew from the journals instead')
  .action(async ({ readModels, ...options }: { dryRun?: boolean; all?: boolean; readModels?: boolean }) => {
    if (readModels) return withDatabase((knex) => rebuildReadModels(knex, say))
    succeedWithout((await rebuild(await installationPlace(), options, say)).failed)
  })

parcurs
  .command('backup')
  .description('write databases and files into a new folder, while work goes on; the installation key is not in it')
  .argument('<folder>', 'new or empty')
  .option('--person-keys <file>', 'where the keys of the people in all backups are kept, the newest only (default: person-keys.json beside the folder)')
  .action(async (folder: string, options: { personKeys?: string }) => void (await backup({ ...(await backupPlace()), ...options }, folder, say)))

parcurs
  .command('restore')
  .description('bring back a backup while Parcurs is stopped, and start every case again from its journal')
  .argument('<folder>', 'a backup')
  .option('--overwrite', 'replace a database that has cases')
  .option('--person-keys <file>', 'the newest keys of the people in it (default: person-keys.json beside the folder)')
  .action(async (folder: string, options: { overwrite?: boolean; personKeys?: string }) => succeedWithout(await restore(folder, options)))
addTokenCommands(parcurs, print)
addUnitCompartmentCommand(addUnitCommands(parcurs, print), print)
addStaffCommands(addAccountCommands(parcurs, print), print)
addEraseCommands(parcurs, succeedWithout)
addFormCommands(parcurs, print)
addKeyCommands(parcurs, print, succeedWithout)
addOverlayCommands(parcurs, succeedWithout, print)
addPathwayCommands(parcurs, print, join(definitions, 'calendars'))
addCalendarCommands(parcurs, print, succeedWithout)
addForesightCommands(parcurs, definitions, print, succeedWithout)

// Who only wanted the first lines (`| head`) has them.
process.stdout.on('error', () => process.exit())

parcurs.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Obstacle || !(error instanceof Error) ? String(error) : error.stack}\n`)
  process.exitCode = 1
})
