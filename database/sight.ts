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

/** One piece of work for a person, normally a request. */
interface Visit {
  userId: string
}

const nobody: Visit = { userId: '' }
const served = new AsyncLocalStorage<Visit>()

/**
 * Does something on behalf of a person: connections of `OwnSight` borrowed meanwhile serve her, with the rights she has when
 * each of them is first borrowed. A query is run where it is awaited, so `work` awaits its own.
 */
export const asViewer = <Result>(userId: string, work: () => Result): Result => served.run({ userId }, work)

const enter = { name: 'parcurs_enter', text: 'select parcurs_enter($1)' }

/**
 * A pool for pages and programs. Its connections belong to the role `parcurs_desk` from their first moment, and each is
 * told whom it serves when it is borrowed for another visit than before: no way to go on with somebody else's sight.
 */
export function connectOwnSight(databaseUrl: string, pool: { min?: number; max?: number } = {}): OwnSight {
  const knex = connect(databaseUrl, pool, ['-c role=parcurs_desk'])
  const connections = knex.client as Connections
  const borrow = connections.acquireConnection.bind(connections)
  const entered = new WeakMap<PoolClient, Visit>()
  connections.acquireConnection = async () => {
    const connection = await borrow()
    const visit = served.getStore() ?? nobody
    if (visit !== nobody && entered.get(connection) === visit) return connection
    try {
      entered.delete(connection)
      await connection.query({ ...enter, values: [visit.userId] })
      entered.set(connection, visit)
      return connection
    } catch (error) {
      await connections.releaseConnection(connection)
      throw error
    }
  }
  return knex as OwnSight
}
