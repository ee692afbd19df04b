import { randomBytes, randomUUID } from 'node:crypto'
import { ApplicationFailure } from '@temporalio/common'
import { dataConverter } from '../../temporal/dataConverter'
import { EncryptedPayloads } from '../../temporal/payloadCodec'
import { startWorker, testClient } from '../support/temporal'

const converter = dataConverter(new EncryptedPayloads([randomBytes(32)]))
const temporal = testClient({ dataConverter: converter })
const SAID = 'TEST-Ana-Unu nu răspunde'

it('what a failure says and where it came from reach Temporal encrypted, and are read back by whoever has the key', async () => {
  const { client } = temporal
  const { taskQueue, stop } = await startWorker({ dataConverter: converter, activities: { watchNotices: () => Promise.reject(ApplicationFailure.nonRetryable(SAID)) } })
  try {
    const handle = await client.workflow.start('noticeWorkflow', { taskQueue, workflowId: `failing-${randomUUID()}` })
    const failure: unknown = await handle.result().catch((error: unknown) => error)
    expect((failure as { cause: { cause: Error } }).cause.cause.message).toBe(SAID)
    const bytes = Buffer.from(JSON.stringify(await handle.fetchHistory()))
    expect(bytes.includes('Encoded failure')).toBe(true)
    for (const told of [SAID, 'failures.test']) expect([told, bytes.includes(told), bytes.includes(Buffer.from(told).toString('base64'))]).toEqual([told, false, false])
  } finally {
    await stop()
  }
}, 120_000)
