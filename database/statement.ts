import type { Knex } from 'knex'
import type { PoolClient } from 'pg'

interface Connections {
  acquireConnection(): Promise<PoolClient>
  releaseConnection(connection: PoolClient): Promise<void>
}

export interface Statement {
  /** Names the plan PostgreSQL keeps per connection; another text needs another name. */
  name: string
  text: string
}

/** Runs a statement that is planned once per connection. For the few large statements where planning costs more than running. */
export async function run<Row extends object>(knex: Knex, { name, text }: Statement, values: unknown[]): Promise<Row[]> {
  const connections = knex.client as Connections
  const connection = await connections.acquireConnection()
  try {
    return (await connection.query<Row>({ name, text, values })).rows
  } finally {
    await connections.releaseConnection(connection)
  }
}
