import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'

/** Run as it was written, or built. */
const extension = extname(__filename)

/** A process beside this one; `path` without its extension. */
export const workerAt = (path: string, workerData: unknown): Worker =>
  new Worker(`${path}${extension}`, { workerData, ...(extension === '.ts' && { execArgv: ['--require', require.resolve('tsx/cjs')] }) })
