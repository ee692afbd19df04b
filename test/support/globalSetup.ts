import { openTestInstallation } from '../../local/testInstallation'
import { closing } from './closing'

/** Gives the tests a PostgreSQL and a Temporal: those of `npm test`, else the test installation of this clone. */
const setUp = async (): Promise<void> => {
  if (process.env.PARCURS_TEST_DATABASE_URL && process.env.PARCURS_TEST_TEMPORAL_ADDRESS) return
  const { databaseUrl, temporalAddress, stop } = await openTestInstallation()
  process.env.PARCURS_TEST_DATABASE_URL = databaseUrl
  process.env.PARCURS_TEST_TEMPORAL_ADDRESS = temporalAddress
  closing.stop = stop
}

export = setUp
