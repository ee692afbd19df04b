import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { say } from './say'
import type { TemporalServerPrograms } from './temporalPrograms'

const run = promisify(execFile)

/** A sign-in at PostgreSQL. */
export interface Login {
  host: string
  port: number
  user: string
  password: string
}

/** The server's two databases and where its tool keeps the tables of each. */
export const temporalDatabases = { temporal: 'temporal', temporal_visibility: 'visibility' } as const

// Arguments can be read by every user of the machine, so the password, and with it the rest, goes this way.
const environmentOf = (login: Login, database: string): NodeJS.ProcessEnv => ({
  ...process.env,
  SQL_PLUGIN: 'postgres12',
  SQL_HOST: login.host,
  SQL_PORT: String(login.port),
  SQL_USER: login.user,
  SQL_PASSWORD: login.password,
  SQL_DATABASE: database,
})

const isEmpty = async (login: Login, database: string): Promise<boolean> => {
  const client = new Client({ ...login, database })
  await client.connect()
  try {
    const { rows } = await client.query<{ found: boolean }>(`select to_regclass('schema_version') is not null as found`)
    return !rows[0]?.found
  } finally {
    await client.end()
  }
}

/** Makes the server's tables, or brings them to its version; the databases must exist. */
export const updateTemporalTables = async ({ sql }: TemporalServerPrograms, login: Login): Promise<void> => {
  for (const [database, schema] of Object.entries(temporalDatabases)) {
    const tool = (...args: string[]) => run(sql, args, { env: environmentOf(login, database) })
    if (await isEmpty(login, database)) {
      say({ en: `  Temporal's tables are made in ${database}.`, ro: `  Se creează tabelele Temporal în ${database}.` })
      await tool('setup-schema', '-v', '0.0')
    }
    await tool('update-schema', '--schema-name', `postgresql/v12/${schema}`)
  }
}
