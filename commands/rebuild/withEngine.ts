import type { Knex } from 'knex'
import { connect } from '../../database/connection'
import { openNamespace } from '../../local/temporalNamespace'
import { Obstacle } from '../../local/say'
import { workflowBundle } from '../../local/workflowBundle'
import { taskQueue } from '../../settings'
import { temporalClient } from '../../temporal/client'
import { EncryptedPayloads } from '../../temporal/payloadCodec'
import type { Place } from '../place'
import { caseEngine, type CaseEngine } from './caseEngine'
import { startComparingWorker } from './comparingWorker'

const PATIENCE_MS = 60_000

const away = (address: string): Obstacle =>
  new Obstacle({ en: `No Temporal answers at ${address}.`, ro: `Niciun Temporal nu răspunde la ${address}.` })

/** Does something with the cases of an installation and what runs for them; a worker of its own runs meanwhile, beside others or alone. */
export async function withEngine<Result>({ databaseUrl, temporalAddress, namespace, keys: [newest, ...earlier], dataFolder }: Place, work: (knex: Knex, engine: CaseEngine) => Promise<Result>): Promise<Result> {
  if (!(await openNamespace(temporalAddress, namespace, { limit: PATIENCE_MS }))) throw away(temporalAddress)
  const knex = connect(databaseUrl)
  const codec = new EncryptedPayloads([newest.secret, ...earlier.map(({ secret }) => secret)])
  const place = { address: temporalAddress, namespace, codec }
  const client = temporalClient(place)
  try {
    const worker = await startComparingWorker(knex, { ...place, taskQueue }, await workflowBundle(dataFolder))
    try {
      return await work(knex, caseEngine(client, taskQueue))
    } finally {
      await worker.stop()
    }
  } finally {
    await Promise.all([client.connection.close(), knex.destroy()])
  }
}
