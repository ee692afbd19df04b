import { join } from 'node:path'
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker'
import type { Knex } from 'knex'
import type { EventBatch } from '../../database/recordEvents'
import { recordNext } from '../../database/recordNext'
import { root } from '../../local/folders'
import type { TemporalPlace } from '../../temporal/client'
import { temporalWorker } from '../../temporal/worker'

/** A worker of its own kind: it answers what cases hold and lets none that is behind its journal add to it. */
export interface ComparingWorker {
  stop(): Promise<void>
}

let isQuiet = false

/** What a case that is behind cannot do is said once, in words, and not by the engine's log as well. */
const beQuiet = (): void => {
  if (!isQuiet) Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } } })
  isQuiet = true
}

/** Starts it beside other workers or alone; without `bundlePath` the workflow code is bundled first. */
export async function startComparingWorker(knex: Knex, place: TemporalPlace & { taskQueue: string }, bundlePath?: string): Promise<ComparingWorker> {
  beQuiet()
  const recordEvents = (batch: EventBatch): Promise<void> => recordNext(knex, batch, { now: new Date().toISOString() })
  const { worker, close } = await temporalWorker({ ...place, activities: { recordEvents }, onlyLocalActivities: true, bundlePath, workflowsPath: join(root, 'workflows/index.ts') })
  const running = worker.run()
  return {
    async stop() {
      worker.shutdown()
      await running
      await close()
    },
  }
}
