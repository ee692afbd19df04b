import { Client, Connection } from '@temporalio/client'
import type { PayloadCodec } from '@temporalio/common'

/** Where Temporal is and how payloads are written for it. */
export interface TemporalPlace {
  address: string
  namespace: string
  codec: PayloadCodec
}

/** A client that connects when it is first used, so that a process starts and reads while Temporal is away. */
export function temporalClient({ address, namespace, codec }: TemporalPlace): Client {
  return new Client({ connection: Connection.lazy({ address, connectTimeout: '5 seconds' }), namespace, dataConverter: { payloadCodecs: [codec] } })
}
