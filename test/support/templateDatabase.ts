import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { escapeIdentifier, type Client } from 'pg'
import { migrate } from '../../database/migrate'

const migrations = join(__dirname, '../../migrations')

const fingerprint = (): string => {
  const hash = createHash('sha256')
  for (const file of readdirSync(migrations).sort()) hash.update(file).update(readFileSync(join(migrations, file)))
  return hash.digest('hex').slice(0, 12)
}

/** The address of another database on the same server. */
export const urlOf = (url: string, database: string): string => {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

const make = async (client: Client, url: string, name: string): Promise<void> => {
  const unfinished = `${name}_unfinished`
  await client.query(`drop database if exists ${escapeIdentifier(unfinished)} with (force)`)
  await client.query(`create database ${escapeIdentifier(unfinished)}`)
  await migrate(urlOf(url, unfinished))
  await client.query(`alter database ${escapeIdentifier(unfinished)} rename to ${escapeIdentifier(name)}`)
}

/** Name of the template for the migrations as they are now. */
export const templateName = (): string => `parcurs_template_${fingerprint()}`

/** Any number that nothing else locks: whoever makes the template is alone with it. */
const lock = 5_201_706

/** Name of the database with all migrations, made when the migrations have changed since the last time. */
export const templateDatabase = async (client: Client, url: string): Promise<string> => {
  const name = templateName()
  await client.query('select pg_advisory_lock($1)', [lock])
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await make(client, url, name)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock])
  }
  return name
}
