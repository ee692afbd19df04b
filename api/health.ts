import type { Client } from '@temporalio/client'
import { temporal } from '@temporalio/proto'
import type { Knex } from 'knex'

type Part = 'ok' | 'down'

/** What of the installation answers now. Without PostgreSQL nothing does; without the others acts are kept and delivered later. */
export interface Health {
  status: 'ok' | 'degraded' | 'down'
  postgres: Part
  temporal: Part
  worker: Part
}

const PATIENCE_MS = 2_000
/** A worker asks for work at least so often. */
const POLLS_EVERY_MS = 75_000

const part = (works: boolean): Part => (works ? 'ok' : 'down')

export async function healthOf({ knex, client, namespace, taskQueue }: { knex: Knex; client: Client; namespace: string; taskQueue: string }): Promise<Health> {
  const [postgres, lastAsked] = await Promise.all([answers(knex), lastPoll(client, namespace, taskQueue)])
  const worker = lastAsked !== undefined && Date.now() - lastAsked < POLLS_EVERY_MS
  const status = !postgres ? 'down' : lastAsked !== undefined && worker ? 'ok' : 'degraded'
  return { status, postgres: part(postgres), temporal: part(lastAsked !== undefined), worker: part(worker) }
}

async function answers(knex: Knex): Promise<boolean> {
  try {
    await knex.raw('select 1').timeout(PATIENCE_MS)
    return true
  } catch {
    return false
  }
}

/** When a worker last asked for work, in milliseconds; 0 for never; nothing when Temporal does not answer. */
async function lastPoll({ connection }: Client, namespace: string, name: string): Promise<number | undefined> {
  const taskQueueType = temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW
  try {
    const { pollers } = await connection.withDeadline(Date.now() + PATIENCE_MS, () => connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name }, taskQueueType }))
    return Math.max(0, ...(pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000))
  } catch {
    return undefined
  }
}
