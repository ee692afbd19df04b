import { setTimeout } from 'node:timers/promises'
import { isGrpcServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client'
import { caseWorkflowId } from '../../workflows/messages'

const LOOK_EVERY_MS = 200
const PATIENCE_MS = 60_000
const NOT_FOUND = 5

interface Run {
  workflowId: string
  runId: string
}

/**
 * Has the engine delete every run of these cases with its whole history, and waits until it has: half a minute for one that
 * has just ended, at once for older ones. Those it does not know are no matter.
 */
export async function forgetInEngine(client: Client, caseIds: string[], patienceMs = PATIENCE_MS): Promise<void> {
  const until = Date.now() + patienceMs
  const asked = new Set<string>()
  for (const caseId of caseIds) {
    const workflowId = caseWorkflowId(caseId)
    for (let runs = await runsOf(client.workflow, workflowId); runs.length > 0; runs = await runsOf(client.workflow, workflowId)) {
      if (Date.now() > until) throw new Error(`the engine has not deleted ${workflowId} within ${patienceMs / 1_000} s`)
      for (const run of runs.filter(({ runId }) => !asked.has(runId))) {
        await remove(client, run)
        asked.add(run.runId)
      }
      await setTimeout(LOOK_EVERY_MS)
    }
  }
}

async function remove({ connection, options: { namespace } }: Client, workflowExecution: Run): Promise<void> {
  try {
    await connection.workflowService.deleteWorkflowExecution({ namespace, workflowExecution })
  } catch (error) {
    if (!isGrpcServiceError(error) || (error.code as number) !== NOT_FOUND) throw error
  }
}

/** Its runs as lists and as the engine itself know them: a list may be a moment behind. */
async function runsOf(workflow: Client['workflow'], workflowId: string): Promise<Run[]> {
  const runs: Run[] = []
  for await (const { runId } of workflow.list({ query: `WorkflowId = '${workflowId}'` })) runs.push({ workflowId, runId })
  try {
    const { runId } = await workflow.getHandle(workflowId).describe()
    if (!runs.some((run) => run.runId === runId)) runs.push({ workflowId, runId })
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
  }
  return runs
}
