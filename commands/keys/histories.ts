import type { Client } from '@temporalio/client'
import { NOTICE_WORKFLOW, NOTICE_WORKFLOW_ID } from '../../workflows/messages'
import { taskQueue } from '../../settings'

/** What the engine holds that began before a moment, and so may be sealed by an earlier key. */
export interface OldHistories {
  running: number
  finished: number
  /** When the engine will have deleted the last of those that are finished; absent when there are none. */
  deletedBy?: string
}

/** Counts them; those that run need the earlier key to go on, the others only to be looked at. */
export async function historiesBefore({ workflow, connection, options: { namespace } }: Client, moment: string): Promise<OldHistories> {
  const before = `StartTime < '${moment}'`
  const { count: running } = await workflow.count(`${before} and ExecutionStatus = 'Running'`)
  let [finished, last] = [0, 0]
  for await (const { closeTime } of workflow.list({ query: `${before} and ExecutionStatus != 'Running'` })) {
    finished += 1
    last = Math.max(last, closeTime?.getTime() ?? 0)
  }
  if (finished === 0) return { running, finished }
  const { config } = await connection.workflowService.describeNamespace({ namespace })
  const kept = Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) * 1_000
  return { running, finished, deletedBy: new Date(last + kept).toISOString() }
}

/** What carries out notices goes on in a new history, sealed by the newest key. */
export async function restartNotices({ workflow }: Client): Promise<void> {
  await workflow.start(NOTICE_WORKFLOW, { workflowId: NOTICE_WORKFLOW_ID, taskQueue, workflowIdConflictPolicy: 'TERMINATE_EXISTING' })
}
