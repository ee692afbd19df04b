import { Client, escapeIdentifier } from 'pg'
import { identify } from '../../local/processIdentity'
import { templateName } from './templateDatabase'

const ownerOf = (name: string): number => Number(/^parcurs_test_(\d+)_/.exec(name)?.[1] ?? 0)

const isLeftOver = (name: string): boolean =>
  name.startsWith('parcurs_template_') ? name !== templateName() : identify(ownerOf(name)) === undefined

/** Drops what test runs that were killed have left behind, and templates of migrations that have changed since. */
export const sweepDatabases = async (url: string): Promise<void> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const query = `select datname from pg_database where datname ~ '^parcurs_(test_|template_[0-9a-f]+$)'`
    const { rows } = await client.query<{ datname: string }>(query)
    const leftOver = rows.map(({ datname }) => datname).filter(isLeftOver)
    // One that another run still uses cannot be dropped, and need not be.
    for (const name of leftOver) await client.query(`drop database if exists ${escapeIdentifier(name)}`).catch(() => undefined)
  } finally {
    await client.end()
  }
}
