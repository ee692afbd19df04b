import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { DatabaseCopy } from './manifest'
import { store } from './storedFiles'
import { sequencesOf, tablesOf, type Table } from './tables'

/** Does something with a database on a connection of its own. */
export async function onDatabase<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const named = ({ schema, table, columns }: Table): string => `${escapeIdentifier(schema)}.${escapeIdentifier(table)} (${columns.map(escapeIdentifier).join(', ')})`

/**
 * Writes all rows of a database below `into`, every table as it was at the same moment, while others go on writing.
 * Fails rather than leave out rows that a policy hides from the role that signs in. `chosen` says which columns of a table; none: it is left out.
 */
export async function copyOut(url: string, folder: string, into: string, chosen: (table: Table) => string[]): Promise<DatabaseCopy> {
  return onDatabase(url, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local row_security = off')
    const tables: DatabaseCopy['tables'] = []
    for (const whole of await tablesOf(client)) {
      const table = { ...whole, columns: chosen(whole) }
      if (table.columns.length === 0) continue
      const source = client.query(copyTo(`copy ${named(table)} to stdout`))
      const stored = await store(folder, `${into}/${table.schema}.${table.table}.gz`, source)
      tables.push({ ...table, ...stored, rows: source.rowCount })
    }
    const sequences = await sequencesOf(client)
    await client.query('commit')
    return { tables, sequences }
  })
}

/** Puts the rows of a copy into tables that are empty, within the transaction of `client`. */
export async function copyIn(client: Client, folder: string, { tables, sequences }: DatabaseCopy): Promise<void> {
  for (const table of tables) {
    const target = client.query(copyFrom(`copy ${named(table)} from stdin`))
    await pipeline(createReadStream(join(folder, table.file)), createGunzip(), target)
    if (target.rowCount !== table.rows) throw new Error(`${table.table}: ${target.rowCount} rows instead of ${table.rows}`)
  }
  for (const { schema, sequence, value } of sequences) await client.query(`select setval(${escapeLiteral(`${escapeIdentifier(schema)}.${escapeIdentifier(sequence)}`)}, ${value})`)
}
