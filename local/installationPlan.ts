import type { Login } from './temporalTables'

/** Which installation to start. */
export interface InstallationPlan {
  folder: string
  namespace: string
  postgresPort: number
  /** Added to Temporal's usual ports. */
  temporalPortShift: number
  /** For tests: speed before safety, and a role that may make databases. */
  forTests: boolean
  /** Work on the database that need not wait for Temporal. */
  meanwhile?: (databaseUrl: string) => Promise<void>
  /** Work on the databases that must be done before Temporal starts. */
  beforeTemporal?: (database: { url: string; temporalLogin: Login }) => Promise<void>
}
