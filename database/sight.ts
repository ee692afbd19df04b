import { AsyncLocalStorage } from 'node:async_hooks'
import type { Knex } from 'knex'
import type { PoolClient } from 'pg'
import { connect } from './connection'

declare const own: unique symbol

/**
 * A connection that sees, row by row, what the person it serves may see: her units and compartments, cases she was given
 * leave to read, and nothing else, whatever is asked of it. Serving nobody it sees nothing. A plain `Knex` sees everything.
 */
export type OwnSight = Knex & { readonly [own]: true }

interface Connections {
  acquireConnection(): Promise<PoolClient>
  releaseConnection(connection: PoolClient): Promise<void>
}

const served = new AsyncLocalStorage<string>()

/**
 * Does something on behalf of a person: connections of `OwnSight` borrowed meanwhile serve her. A query is run where it is
 * awaited, so `work` awaits its own.
 */
export const asViewer = <Result>(userId: string, work: () => Result): Result => served.run(userId, work)

const enter = { name: 'parcurs_enter', text: 'select parcurs_enter($1)' }

/**
 * A pool for pages and programs. Its connections belong to the role `parcurs_desk` from their first moment, and each is
 * told whom it serves whenever it is borrowed: one short journey more, and no way to go on with somebody else's sight.
 */
export function connectOwnSight(databaseUrl: string, pool: { min?: number; max?: number } = {}): OwnSight {
  const knex = connect(databaseUrl, pool, ['-c role=parcurs_desk'])
  const connections = knex.client as Connections
  const borrow = connections.acquireConnection.bind(connections)
  connections.acquireConnection = async () => {
    const connection = await borrow()
    try {
      await connection.query({ ...enter, values: [served.getStore() ?? ''] })
      return connection
    } catch (error) {
      await connections.releaseConnection(connection)
      throw error
    }
  }
  return knex as OwnSight
}
