import { setTimeout } from 'node:timers/promises'
import { isGrpcServiceError, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError, type Client } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { msToTs } from '@temporalio/common/lib/time'
import type { Command } from '../../domain/case/commands'
import type { Refusal } from '../../domain/case/refusal'
import { act, CASE_WORKFLOW, catchUp, caseWorkflowId, REFUSED, type CaseInput, type Done } from '../../workflows/messages'

/** The engine does not answer, or not in time. What was asked may still happen: ask again under the same id. */
export class EngineAway extends Error {}
/** No workflow runs for this case: it is finished, or not started yet. */
export class NotRunning extends Error {}

export type Acted = { done: Done; refusal?: undefined } | { refusal: Refusal }

/** What the interface asks of the engine, one case at a time. */
export interface Engine {
  /** The same case again changes nothing. */
  start(input: CaseInput): Promise<void>
  act(caseId: string, command: Command): Promise<Acted>
  /** Waits until all that is due has happened and, told of a journal entry, until the case knows it. */
  catchUp(caseId: string, recorded?: number): Promise<Done>
  /** Lets the workflow's clock run ahead by so much, firing what is due on the way; follow it with `catchUp`. */
  skipTime(caseId: string, id: string, milliseconds: number): Promise<void>
  answers(): Promise<boolean>
}

const PATIENCE_MS = 5_000
const UNAVAILABLE = [1, 4, 8, 14]
/** FAILED_PRECONDITION: the task that was to take an Update was thrown away, as when the case continues as new at that moment. Nothing has happened; asked again under the same id it does. */
const THROWN_AWAY = 9
const ASK_AGAIN_MS = 50

export function engineOn(client: Client, { namespace, taskQueue }: { namespace: string; taskQueue: string }): Engine {
  const { connection, workflow } = client
  const inTime = async <Result>(work: () => Promise<Result>, patience = PATIENCE_MS): Promise<Result> => {
    const until = Date.now() + patience
    for (;;) {
      try {
        return await connection.withDeadline(until, work)
      } catch (error) {
        if (grpcCode(error) !== THROWN_AWAY || Date.now() >= until) throw explained(error)
        await setTimeout(ASK_AGAIN_MS)
      }
    }
  }
  return {
    start: (input) =>
      inTime(async () => {
        const workflowId = caseWorkflowId(input.state.caseId)
        await workflow.start(CASE_WORKFLOW, { workflowId, taskQueue, args: [input], workflowIdReusePolicy: 'REJECT_DUPLICATE' }).catch(unlessStarted)
      }),

    act: (caseId, command) =>
      inTime(async () => {
        try {
          return { done: await workflow.getHandle(caseWorkflowId(caseId)).executeUpdate(act, { args: [command], updateId: command.id }) }
        } catch (error) {
          const refusal = refusalIn(error)
          if (!refusal) throw error
          return { refusal }
        }
      }),

    catchUp: (caseId, recorded = 0) => inTime(() => workflow.getHandle(caseWorkflowId(caseId)).executeUpdate(catchUp, { args: [recorded] }), 4 * PATIENCE_MS),

    skipTime: (caseId, id, milliseconds) =>
      inTime(async () => {
        const duration = msToTs(milliseconds)
        await connection.workflowService.updateWorkflowExecutionOptions({
          namespace,
          workflowExecution: { workflowId: caseWorkflowId(caseId) },
          workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration } } },
          updateMask: { paths: ['time_skipping_config'] },
        })
      }),

    answers: async () => {
      try {
        await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.getSystemInfo({}))
        return true
      } catch {
        return false
      }
    },
  }
}

function unlessStarted(error: unknown): void {
  if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
}

/** Why a case refuses what it was asked; nothing when that is not what went wrong. */
export function refusalIn(error: unknown): Refusal | undefined {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined
  return cause instanceof ApplicationFailure && cause.type === REFUSED ? (cause.details?.[0] as Refusal) : undefined
}

const NOT_FOUND = 5

function explained(error: unknown): unknown {
  if (error instanceof WorkflowNotFoundError) return new NotRunning()
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return new EngineAway()
  const code = grpcCode(error)
  if (code === NOT_FOUND) return new NotRunning()
  return code !== undefined && [...UNAVAILABLE, THROWN_AWAY].includes(code) ? new EngineAway() : error
}

function grpcCode(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code
  return error instanceof Error && error.cause !== undefined ? grpcCode(error.cause) : undefined
}
