import { connect } from '../../database/connection'
import { openNamespace } from '../../local/temporalNamespace'
import { Obstacle, type Sentence } from '../../local/say'
import { workflowBundle } from '../../local/workflowBundle'
import { taskQueue } from '../../settings'
import { temporalClient } from '../../temporal/client'
import { EncryptedPayloads } from '../../temporal/payloadCodec'
import type { Place } from '../place'
import { caseEngine } from './caseEngine'
import { startComparingWorker } from './comparingWorker'
import { rebuildCases, type Rebuilt, type RebuildOptions } from './rebuildCases'

const PATIENCE_MS = 60_000

const away = (address: string): Obstacle =>
  new Obstacle({ en: `No Temporal answers at ${address}.`, ro: `Niciun Temporal nu răspunde la ${address}.` })

/** Brings the engine to what is written: see `rebuildCases`. Ends with a line of how many cases were the same, started again, and not. */
export async function rebuild({ databaseUrl, temporalAddress, namespace, keys: [newest, ...earlier], dataFolder }: Place, options: RebuildOptions, say: (sentence: Sentence) => void): Promise<Rebuilt> {
  if (!(await openNamespace(temporalAddress, namespace, { limit: PATIENCE_MS }))) throw away(temporalAddress)
  const knex = connect(databaseUrl)
  const codec = new EncryptedPayloads([newest.secret, ...earlier.map(({ secret }) => secret)])
  const place = { address: temporalAddress, namespace, codec }
  const client = temporalClient(place)
  try {
    const worker = await startComparingWorker(knex, { ...place, taskQueue }, await workflowBundle(dataFolder))
    try {
      const rebuilt = await rebuildCases({ knex, engine: caseEngine(client, taskQueue), say }, options)
      say(ending(rebuilt, options))
      return rebuilt
    } finally {
      await worker.stop()
    }
  } finally {
    await Promise.all([client.connection.close(), knex.destroy()])
  }
}

const ending = ({ same, restarted, failed }: Rebuilt, { dryRun }: RebuildOptions): Sentence => ({
  en: `${same} as written, ${restarted} ${dryRun ? 'would be started again' : 'started again'}, ${failed} failed`,
  ro: `${same} ca în jurnal, ${restarted} ${dryRun ? 'ar fi pornite din nou' : 'pornite din nou'}, ${failed} eșuate`,
})
