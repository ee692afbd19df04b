import type { Knex } from 'knex'
import { connect } from '../database/connection'
import { dataFolder } from '../local/folders'
import { runningInstallation } from '../local/installationFile'
import { Obstacle } from '../local/say'

/** DATABASE_URL, else that of the installation that runs here. */
export const databaseUrl = (): string => {
  const url = process.env.DATABASE_URL ?? runningInstallation(dataFolder())?.databaseUrl
  if (url) return url
  throw new Obstacle({
    en: 'No database: start Parcurs with npm start, or set DATABASE_URL.',
    ro: 'Nu există bază de date: porniți Parcurs cu npm start sau setați DATABASE_URL.',
  })
}

/** Does something with that database. */
export const withDatabase = <Result>(work: (knex: Knex) => Promise<Result>): Promise<Result> => withDatabaseAt(databaseUrl(), work)

/** Does something with the database at this address. */
export async function withDatabaseAt<Result>(url: string, work: (knex: Knex) => Promise<Result>): Promise<Result> {
  const knex = connect(url)
  try {
    return await work(knex)
  } finally {
    await knex.destroy()
  }
}
