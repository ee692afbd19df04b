import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import { refusalIn } from '../../api/acts/engine'
import type { Adoption } from '../../domain/case/adopt'
import type { Refusal } from '../../domain/case/refusal'
import type { CaseState } from '../../domain/case/state'
import { adoptRules, CASE_WORKFLOW, caseState, catchUp, caseWorkflowId, NOTICE_WORKFLOW, NOTICE_WORKFLOW_ID, type CaseInput } from '../../workflows/messages'

const PATIENCE_MS = 30_000

/** What the engine has of cases, and how they are started again; a worker must run meanwhile. */
export const caseEngine = ({ workflow, connection }: Client, taskQueue: string) => ({
  /** The state the case's workflow holds; undefined when none runs. */
  async stateOf(caseId: string): Promise<CaseState | undefined> {
    const handle = workflow.getHandle(caseWorkflowId(caseId))
    try {
      const { status } = await handle.describe()
      if (status.name !== 'RUNNING') return undefined
      return await connection.withDeadline(Date.now() + PATIENCE_MS, () => handle.query(caseState))
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined
      throw error
    }
  },

  /** Starts the workflow from this state, in one step instead of the one that runs if there is one; and waits until all that is due is done. */
  async startAgain(input: CaseInput): Promise<void> {
    const workflowId = caseWorkflowId(input.state.caseId)
    await workflow.start(CASE_WORKFLOW, { workflowId, taskQueue, args: [input], workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'TERMINATE_EXISTING' })
    await connection.withDeadline(Date.now() + PATIENCE_MS, () => workflow.getHandle(workflowId).executeUpdate(catchUp, { args: [input.state.sequence] }))
  },

  /** The case goes on under other rules; answers with why not where it may not. The same adoption again changes nothing. */
  async adopt(caseId: string, adoption: Adoption): Promise<Refusal | undefined> {
    try {
      await connection.withDeadline(Date.now() + PATIENCE_MS, () => workflow.getHandle(caseWorkflowId(caseId)).executeUpdate(adoptRules, { args: [adoption], updateId: adoption.id }))
      return undefined
    } catch (error) {
      const refusal = refusalIn(error)
      if (!refusal) throw error
      return refusal
    }
  },

  /** What carries out due notices, for all cases; nothing when it runs. */
  async startNotices(): Promise<void> {
    await workflow.start(NOTICE_WORKFLOW, { workflowId: NOTICE_WORKFLOW_ID, taskQueue, workflowIdConflictPolicy: 'USE_EXISTING' })
  },
})

export type CaseEngine = ReturnType<typeof caseEngine>
