import { setTimeout } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import type { PayloadCodec } from '@temporalio/common'
import { dataConverter } from './dataConverter'

/** Where Temporal is and how payloads are written for it. */
export interface TemporalPlace {
  address: string
  namespace: string
  codec: PayloadCodec
}

/** A client that connects when it is first used, so that a process starts and reads while Temporal is away. */
export function temporalClient({ address, namespace, codec }: TemporalPlace): Client {
  return new Client({ connection: Connection.lazy({ address, connectTimeout: '5 seconds' }), namespace, dataConverter: dataConverter(codec) })
}

const LOOK_EVERY = 500

/** Waits until Temporal answers for its namespace; `onWaiting` hears once that it does not yet. */
export async function temporalThere(place: TemporalPlace, onWaiting: () => void): Promise<void> {
  const { connection } = temporalClient(place)
  try {
    for (let isFirst = true; !(await answers(connection, place.namespace)); isFirst = false) {
      if (isFirst) onWaiting()
      await setTimeout(LOOK_EVERY)
    }
  } finally {
    await connection.close()
  }
}

async function answers(connection: Client['connection'], namespace: string): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.describeNamespace({ namespace }))
    return true
  } catch {
    return false
  }
}
