#!/usr/bin/env -S node --import tsx
import { join } from 'node:path'
import { Command } from 'commander'
import { databaseUrl, withDatabase } from './commands/database'
import { doctor } from './commands/doctor'
import { runLint } from './commands/lint'
import { publishAll } from './commands/publish'
import { runScenarios } from './commands/scenario'
import { writeSchemas } from './commands/schema'
import { outbox } from './database/outbox'
import { prepareDatabase } from './local/prepareDatabase'
import { language, Obstacle } from './local/say'

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
  .action(async (folder: string) => succeedWithout(await runLint(folder, print, language)))

parcurs
  .command('scenario')
  .description('play the scenarios of definitions in simulation')
  .argument('[folder]', 'a definition, or a folder of definitions', definitions)
  .action(async (folder: string) => succeedWithout(await runScenarios(folder, print)))

parcurs
  .command('prepare')
  .description('bring the tables of DATABASE_URL to the newest schema and publish the definitions whose content is new')
  .action(() => prepareDatabase(databaseUrl()))

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

// Who only wanted the first lines (`| head`) has them.
process.stdout.on('error', () => process.exit())

parcurs.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Obstacle || !(error instanceof Error) ? String(error) : error.stack}\n`)
  process.exitCode = 1
})
