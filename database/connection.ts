import { types } from 'pg'
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

/** A pool on a PostgreSQL address. Moments come back as ISO text in UTC with milliseconds, dates as YYYY-MM-DD, bigint as number. */
export function connect(databaseUrl: string, pool: { min?: number; max?: number } = {}): Knex {
  return createKnex({
    client: 'pg',
    connection: { connectionString: databaseUrl, options: '-c timezone=UTC -c jit=off', types: { getTypeParser } },
    // An error's message would repeat every value of its statement, and messages reach logs and the engine.
    compileSqlOnError: false,
    pool: { min: 0, max: 10, ...pool },
  })
}
