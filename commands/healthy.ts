import { hostname } from 'node:os'
import { Connection } from '@temporalio/client'
import { temporal } from '@temporalio/proto'
import { z } from 'zod'

const Health = z.object({ status: z.enum(['ok', 'degraded', 'down']) })

const PATIENCE_MS = 4_000
/** A worker asks for work at least so often. */
const POLLS_EVERY_MS = 75_000

/** The server of this machine answers and reaches PostgreSQL. Without Temporal it still serves, so that is not asked. */
async function serverIsHealthy({ PORT = '3000' }: NodeJS.ProcessEnv): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${PORT}/api/v1/health`, { signal: AbortSignal.timeout(PATIENCE_MS) })
  return Health.parse(await answer.json()).status !== 'down'
}

/** A worker of this machine has asked Temporal for work lately; workers name themselves process@machine. */
async function workerIsHealthy({ TEMPORAL_ADDRESS = '', TEMPORAL_NAMESPACE: namespace = 'parcurs' }: NodeJS.ProcessEnv): Promise<boolean> {
  const connection = await Connection.connect({ address: TEMPORAL_ADDRESS, connectTimeout: PATIENCE_MS })
  const taskQueueType = temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW
  const { pollers } = await connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'parcurs' }, taskQueueType })
  await connection.close()
  return (pollers ?? []).some(({ identity, lastAccessTime }) => identity?.endsWith(`@${hostname()}`) && Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1000 < POLLS_EVERY_MS)
}

/** What a container asks of itself: `healthy.js server` or `healthy.js worker` ends with 0 or 1 and says nothing. */
const [, , part] = process.argv
const ask = part === 'worker' ? workerIsHealthy : serverIsHealthy
ask(process.env).then(
  (healthy) => process.exit(healthy ? 0 : 1),
  () => process.exit(1),
)
