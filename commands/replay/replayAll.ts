import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import type { Outcome } from '../../domain/replay/replay'
import { workerAt } from '../workerAt'
import type { ReplayShare, Told } from './replayWorker'

export interface Replayed {
  outcomes: Outcome[]
  entries: number
  /** Of the replay alone, without the inventing of journals. */
  seconds: number
}

/** Replays shares beside each other, one processor each; the outcomes come in the order of their ids, however the processors ran. */
export async function replayAll(shares: ReplayShare[]): Promise<Replayed> {
  const workers = shares.map((share) => workerAt(join(__dirname, 'replayWorker'), share))
  try {
    const ready = await Promise.all(workers.map(next))
    const from = performance.now()
    const answers = workers.map(next)
    for (const worker of workers) worker.postMessage('go')
    const outcomes = (await Promise.all(answers)).flatMap((told) => ('outcomes' in told ? told.outcomes : []))
    const seconds = (performance.now() - from) / 1000
    return { outcomes: outcomes.sort((a, b) => (a.id < b.id ? -1 : 1)), entries: ready.reduce((sum, told) => sum + ('entries' in told ? told.entries : 0), 0), seconds }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

const next = (worker: Worker): Promise<Told> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
