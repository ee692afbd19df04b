/** The version of Temporal's server that Parcurs is tested with. */
export const serverVersion = '1.32.1'

/** Temporal's own command, which brings a small server on a database file; time skipping came with 1.9. */
export interface TemporalCommand {
  kind: 'command'
  path: string
  version: string
}

/** The full server and the tool that sets up its tables, run on PostgreSQL. */
export interface TemporalServerPrograms {
  kind: 'server'
  server: string
  sql: string
  version: string
}

/** What a Temporal can be started from. */
export type TemporalPrograms = TemporalCommand | TemporalServerPrograms
