import { testDatabase } from '../support/database'
import { testClient } from '../support/temporal'
const database = testDatabase()
const temporal = testClient()
it('has addresses', async () => { const r = await database.knex.raw('select count(*) from people'); expect(r.rows).toHaveLength(1); await temporal.client.workflow.count() })
