import { openTestInstallation } from '../../local/testInstallation'
import { closing } from './closing'
import { sweepDatabases } from './sweep'

/** Gives the tests a PostgreSQL and a Temporal: those of `npm test`, else the test installation of this clone. */
const setUp = async (): Promise<void> => {
  const given = process.env.PARCURS_TEST_DATABASE_URL
  if (given && process.env.PARCURS_TEST_TEMPORAL_ADDRESS) return sweepDatabases(given)
  const { databaseUrl, temporalAddress, stop } = await openTestInstallation()
  process.env.PARCURS_TEST_DATABASE_URL = databaseUrl
  process.env.PARCURS_TEST_TEMPORAL_ADDRESS = temporalAddress
  closing.stop = stop
  await sweepDatabases(databaseUrl)
}

export = setUp
