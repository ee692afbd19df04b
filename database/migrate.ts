import { readdir } from 'node:fs/promises'
import { join, parse } from 'node:path'
import type { Knex } from 'knex'
import { connect } from './connection'

const folder = join(__dirname, '..', 'migrations')

/** Migrations by name without extension, so that they are the same ones run from TypeScript or compiled. */
const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => (await readdir(folder)).filter((file) => /^\d+_.*(?<!\.d)\.[jt]s$/.test(file)).sort(),
  getMigrationName: (file) => parse(file).name,
  getMigration: async (file) => (await import(join(folder, file))) as Knex.Migration,
}

/** Brings a database to the newest schema, or runs only those of the migrations named that it knows; says which ran. */
export async function migrate(databaseUrl: string, only?: string[]): Promise<string[]> {
  const named: Knex.MigrationSource<string> = { ...migrationSource, getMigrations: async () => (await migrationSource.getMigrations([])).filter((file) => only?.includes(parse(file).name) ?? true) }
  return inDatabase(databaseUrl, async (knex) => ((await knex.migrate.latest({ migrationSource: named })) as [number, string[]])[1])
}

/** Names of all migrations there are, in order. */
export const knownMigrations = async (): Promise<string[]> => (await migrationSource.getMigrations([])).map((file) => parse(file).name)

/** Takes back every migration, newest first. For tests and development only: it empties the database. */
export async function takeBack(databaseUrl: string): Promise<string[]> {
  return inDatabase(databaseUrl, async (knex) => ((await knex.migrate.rollback({ migrationSource }, true)) as [number, string[]])[1])
}

async function inDatabase<Result>(databaseUrl: string, work: (knex: Knex) => Promise<Result>): Promise<Result> {
  const knex = connect(databaseUrl, { max: 1 })
  try {
    return await work(knex)
  } finally {
    await knex.destroy()
  }
}
