import { setTimeout } from 'node:timers/promises'
import { DatabaseError, types } from 'pg'
import createKnex, { type Knex } from 'knex'

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184

/** '2026-11-22 13:37:38.6+00' → '2026-11-22T13:37:38.600Z'; `infinity` (no moment at all) → null. */
export function instantOf(text: string): string | null {
  return text.endsWith('infinity') ? null : new Date(`${text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')}`).toISOString()
}

const parsers: Record<number, (text: string) => unknown> = { [INT8]: Number, [DATE]: (text) => text, [TIMESTAMPTZ]: instantOf }
const getTypeParser = (oid: number, format?: string): ((text: string) => unknown) => parsers[oid] ?? (types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text') as (text: string) => unknown)

/** Nobody waits longer than this (ms) for a database that does not answer. */
const PATIENCE = 5_000

/** Where PostgreSQL cannot be reached, ends a connection, or starts, stops or recovers. */
const AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08...|57P0[1-5]|53300)$/
/** Knex puts the statement before the message. */
const AWAY_WORDS = /(?:^| - )(Connection terminated|Connection ended|Client has encountered a connection error|Client was closed|timeout expired|timeout exceeded when trying to connect|Knex: Timeout acquiring a connection|Unable to acquire a connection|read ECONNRESET)/i

/** Whether an error says that the database is not there just now; the same may work in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, message, errors, cause } = error as { code?: unknown; message?: unknown; errors?: unknown; cause?: unknown }
  if (typeof code === 'string' && AWAY.test(code)) return true
  if (typeof message === 'string' && AWAY_WORDS.test(message)) return true
  return (Array.isArray(errors) && errors.some(isDatabaseAway)) || isDatabaseAway(cause)
}

/** An error as it may be logged and handed on: messages and details of a database can repeat what was written, so its code stands for it. */
export function withoutData(error: unknown): Error {
  if (!(error instanceof DatabaseError)) return error as Error
  const told = new Error(`PostgreSQL refused: ${error.code ?? 'no code'}${error.constraint ? `, ${error.constraint}` : ''}`)
  told.name = 'DatabaseError'
  const places = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []
  told.stack = [`${told.name}: ${told.message}`, ...places].join('\n')
  return Object.assign(told, { code: error.code })
}

/** Knex prints whole errors; what reaches its callers is logged there. */
const silent = { warn: () => undefined, error: () => undefined, deprecate: () => undefined, debug: () => undefined }

/** A pool on a PostgreSQL address; `options` are settings of its sessions. Moments come back as ISO text in UTC with milliseconds, dates as YYYY-MM-DD, bigint as number. */
export function connect(databaseUrl: string, pool: { min?: number; max?: number } = {}, options: string[] = []): Knex {
  return createKnex({
    client: 'pg',
    connection: { connectionString: databaseUrl, options: ['-c timezone=UTC', '-c jit=off', ...options].join(' '), types: { getTypeParser }, keepAlive: true, connectionTimeoutMillis: PATIENCE },
    // An error's message would repeat every value of its statement, and messages reach logs and the engine.
    compileSqlOnError: false,
    pool: { min: 0, max: 10, ...pool },
    acquireConnectionTimeout: PATIENCE,
    log: silent,
  })
}

const LOOK_EVERY = 500

/** Waits until the database answers; `onWaiting` hears once that it does not yet. What is wrong otherwise is thrown. */
export async function databaseThere(knex: Knex, onWaiting: () => void): Promise<void> {
  for (let isFirst = true; ; isFirst = false) {
    try {
      return void (await knex.raw('select 1'))
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
      if (isFirst) onWaiting()
      await setTimeout(LOOK_EVERY)
    }
  }
}
