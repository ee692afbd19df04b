import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker'
import type { TemporalPlace } from './client'
import { dataConverter } from './dataConverter'
import { preloadedModules } from './preloadedModules'

interface Plan extends TemporalPlace {
  taskQueue: string
  activities: object
  /** Path of the bundled workflow code; without it the code at `workflowsPath` is bundled now. */
  bundlePath?: string | undefined
  workflowsPath: string
  /** Leaves activities that are not local to other workers. */
  onlyLocalActivities?: boolean
}

/** How much one process takes on at once; measured on two processors. */
const limits = {
  maxCachedWorkflows: 1500,
  maxConcurrentWorkflowTaskExecutions: 40,
  maxConcurrentLocalActivityExecutions: 40,
  maxConcurrentActivityTaskExecutions: 10,
  workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 6 },
  activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
  shutdownGraceTime: '5 seconds',
  shutdownForceTime: '15 seconds',
} as const satisfies Partial<WorkerOptions>

/** A worker ready to run, and what ends its connection afterwards. Fails when Temporal is not there. */
export async function temporalWorker({ address, namespace, codec, taskQueue, activities, bundlePath, workflowsPath, onlyLocalActivities = false }: Plan): Promise<{ worker: Worker; close(): Promise<void> }> {
  const connection = await NativeConnection.connect({ address })
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    activities,
    dataConverter: dataConverter(codec),
    ...(bundlePath ? { workflowBundle: { codePath: bundlePath } } : { workflowsPath, bundlerOptions: { preloadModules: preloadedModules } }),
    ...limits,
    enableNonLocalActivities: !onlyLocalActivities,
  })
  return { worker, close: () => connection.close() }
}
