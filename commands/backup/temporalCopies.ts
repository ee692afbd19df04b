import { Client } from 'pg'
import { temporalDatabases } from '../../local/temporalTables'
import { copyIn, copyOut, onDatabase } from './copyDatabase'
import type { Manifest } from './manifest'
import { tablesOf } from './tables'

/** Who is alive in a running Temporal; of no use to another one. */
const PASSING = ['cluster_membership']

type TemporalCopy = Manifest['temporal'][number]

const withName = (url: string, database: string): string => {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

/** Version of Temporal's tables in a database; undefined where there are none or it cannot be reached. */
async function versionOf(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>('select curr_version as version from schema_version limit 1')
    return rows[0]?.version
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Copies Temporal's databases, those that can be reached with this address of one of them. */
export async function copyTemporalOut(url: string, folder: string): Promise<TemporalCopy[]> {
  const copies: TemporalCopy[] = []
  for (const database of Object.keys(temporalDatabases)) {
    const version = await versionOf(withName(url, database))
    if (version === undefined) return []
    copies.push({ database, version, copy: await copyOut(withName(url, database), folder, database, ({ table, columns }) => (PASSING.includes(table) ? [] : columns)) })
  }
  return copies
}

/** Replaces what is in Temporal's databases, whose tables must be of the version in the backup; false when they are not, and nothing is changed. */
export async function copyTemporalIn(url: string, folder: string, copies: TemporalCopy[]): Promise<boolean> {
  for (const { database, version } of copies) if ((await versionOf(withName(url, database))) !== version) return false
  for (const { database, copy } of copies) {
    await onDatabase(withName(url, database), async (client) => {
      await client.query('begin')
      const tables = (await tablesOf(client)).map(({ table }) => client.escapeIdentifier(table))
      await client.query(`truncate ${tables.join(', ')}`)
      await copyIn(client, folder, copy)
      await client.query('commit')
    })
  }
  return copies.length > 0
}
