import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { workerAt } from '../workerAt'
import type { ReplayBatch, ReplayedBatch, ReplayTask } from './replayWorker'

/** Replays batches beside each other, one processor each, and reads the next only when a processor is free; the outcomes come in the order of their ids, however the processors ran. */
export async function replayAll(task: ReplayTask, batches: AsyncIterable<ReplayBatch>): Promise<ReplayedBatch> {
  const source = batches[Symbol.asyncIterator]()
  const shares = await Promise.all(Array.from({ length: availableParallelism() }, () => replayShare(task, source)))
  const outcomes = shares.flatMap((share) => share.outcomes).sort((a, b) => (a.id < b.id ? -1 : 1))
  return { outcomes, entries: shares.reduce((sum, { entries }) => sum + entries, 0), seconds: Math.max(...shares.map(({ seconds }) => seconds)) }
}

async function replayShare(task: ReplayTask, source: AsyncIterator<ReplayBatch>): Promise<ReplayedBatch> {
  const worker = workerAt(join(__dirname, 'replayWorker'), task)
  const share: ReplayedBatch = { outcomes: [], entries: 0, seconds: 0 }
  try {
    for (let batch = await source.next(); !batch.done; batch = await source.next()) {
      worker.postMessage(batch.value)
      const [{ outcomes, entries, seconds }] = (await once(worker, 'message')) as [ReplayedBatch]
      share.outcomes.push(...outcomes)
      share.entries += entries
      share.seconds += seconds
    }
    return share
  } finally {
    await worker.terminate()
  }
}
