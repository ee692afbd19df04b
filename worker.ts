import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker'

const required = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`Set ${name}`)
  return value
}

/** Workflow code bundled beforehand, or now. */
const workflowCode = async (): Promise<{ codePath: string } | { code: string }> => {
  const codePath = process.env.PARCURS_WORKFLOW_BUNDLE
  return codePath ? { codePath } : bundleWorkflowCode({ workflowsPath: require.resolve('./workflows') })
}

/** The engine's hands: runs workflows and activities until it is told to stop, then finishes what it holds. */
const work = async (): Promise<void> => {
  const connection = await NativeConnection.connect({ address: required('TEMPORAL_ADDRESS') })
  const worker = await Worker.create({
    connection,
    namespace: process.env.TEMPORAL_NAMESPACE ?? 'parcurs',
    taskQueue: 'parcurs',
    workflowBundle: await workflowCode(),
    activities: {},
  })
  await worker.run()
  await connection.close()
}

void work()
