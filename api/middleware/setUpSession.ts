import connectPgSimple from 'connect-pg-simple'
import session, { type Store } from 'express-session'
import type { RequestHandler } from 'express'
import type { Knex } from 'knex'
import type { AppConfig } from '../config'
import type { Locale } from '../presenters/words'

declare module 'express-session' {
  interface SessionData {
    userId: string
    /** Id by which this browser is listed among hers, and ended. */
    signIn: string
    language: Locale
    /** The password was right; a second factor is asked for. */
    pending: { userId: string; until: number }
    /** What was put to the browser for a passkey to sign. */
    challenges: string[]
    /** Milliseconds when she last showed who she is. */
    provenAt: number
    /** Her role must have a second factor and she has none yet. */
    mustEnrol: boolean
    /** Locked after idling or quick exit; a password opens it again. */
    locked: boolean
    /** Milliseconds of the last request. */
    seenAt: number
    /** The desk's own path to return to. */
    returnTo: string
  }
}

interface PgClient {
  query(text: string, values: unknown[]): Promise<unknown>
}
interface Connections {
  acquireConnection(): Promise<PgClient>
  releaseConnection(client: PgClient): Promise<void>
}

/** Lets the store use the application's own connections instead of a second pool. */
function poolOf(knex: Knex) {
  const connections = knex.client as Connections
  return {
    async query(text: string, values: unknown[] = []) {
      const client = await connections.acquireConnection()
      try {
        return await client.query(text, values)
      } finally {
        await connections.releaseConnection(client)
      }
    },
  }
}

/** Browsers take a cookie of the first name from this host over https only, and let no other host set it. */
export const cookieName = ({ baseUrl }: Pick<AppConfig, 'baseUrl'>): string => (baseUrl.startsWith('https:') ? '__Host-parcurs' : 'parcurs')

const TWELVE_HOURS = 12 * 3_600_000

/** Sessions in PostgreSQL, so that they outlive a restart and can be ended from outside. */
export function sessionStore(knex: Knex): Store {
  const PgStore = connectPgSimple(session)
  return new PgStore({ pool: poolOf(knex) as never, tableName: 'sessions', pruneSessionInterval: false })
}

export function setUpSession(store: Store, config: AppConfig): RequestHandler {
  return session({
    store,
    name: cookieName(config),
    secret: config.sessionSecret,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: config.baseUrl.startsWith('https:'), maxAge: TWELVE_HOURS },
  })
}
