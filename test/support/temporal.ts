import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client, Connection, type ClientOptions } from '@temporalio/client'
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker'

const run = promisify(execFile)
const root = join(__dirname, '../..')

/** The namespace of the cases, in tests as elsewhere. */
export const namespace = process.env.PARCURS_TEST_TEMPORAL_NAMESPACE ?? 'parcurs'

/** Where the Temporal of the tests answers. */
export const temporalAddress = (): string => {
  const address = process.env.PARCURS_TEST_TEMPORAL_ADDRESS
  if (!address) throw new Error('No Temporal for tests: run them by npm test, or by jest with its globalSetup')
  return address
}

/** A queue nobody else uses, so that tests at the same time do not take each other's work. */
export const uniqueTaskQueue = (): string => `test-${randomUUID()}`

/** Called at the top of a test file or `describe`: a client for its tests, closed after them. */
export const testClient = (options: Omit<ClientOptions, 'connection' | 'namespace'> = {}): { readonly client: Client } => {
  let opened: Client | undefined
  beforeAll(async () => {
    const connection = await Connection.connect({ address: temporalAddress() })
    opened = new Client({ ...options, connection, namespace })
  })
  afterAll(async () => opened?.connection.close())
  return {
    get client() {
      if (!opened) throw new Error('The client exists inside tests and hooks only')
      return opened
    },
  }
}

const bundlePath = async (): Promise<string> => {
  const script = join(root, 'local/bundleWorkflows.ts')
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script], { cwd: root })
  return stdout.trim().split('\n').at(-1) ?? ''
}

let runtimeIsQuiet = false

const quietRuntime = (): void => {
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' })
  if (!runtimeIsQuiet) Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } })
  runtimeIsQuiet = true
}

/** A worker that runs until it is stopped. */
export interface TestWorker {
  taskQueue: string
  stop(): Promise<void>
}

/** Starts a worker with our workflows, bundled once per version of the code; on a queue of its own unless one is named. */
export const startWorker = async (options: Partial<WorkerOptions>): Promise<TestWorker> => {
  quietRuntime()
  const codePath = await bundlePath()
  const connection = await NativeConnection.connect({ address: temporalAddress() })
  const taskQueue = options.taskQueue ?? uniqueTaskQueue()
  const plan = { ...options, connection, namespace, taskQueue, workflowBundle: { codePath } }
  const worker = await Worker.create({ shutdownForceTime: '10s', ...plan })
  const running = worker.run()
  const stop = async (): Promise<void> => {
    worker.shutdown()
    await running
    await connection.close()
  }
  return { taskQueue, stop }
}
