import { Client, Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time'
import { until } from './until'

const day = 86_400_000

/** How long the engine keeps the history of a case that is over; the journal keeps it for good. */
const retention = 30 * day

const connects = async (address: string): Promise<Connection | undefined> => {
  try {
    return await Connection.connect({ address, connectTimeout: 2000 })
  } catch {
    return undefined
  }
}

const isKnown = async (connection: Connection, namespace: string): Promise<boolean> => {
  try {
    await connection.workflowService.describeNamespace({ namespace })
    return true
  } catch {
    return false
  }
}

const register = async (connection: Connection, namespace: string): Promise<void> => {
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs(retention),
    description: 'Cases of Parcurs',
  })
}

/** The namespace takes a moment to be known everywhere; a count that succeeds says that it is. */
const isUsable = async (connection: Connection, namespace: string): Promise<true | undefined> => {
  try {
    await new Client({ connection, namespace }).workflow.count()
    return true
  } catch {
    return undefined
  }
}

/**
 * Waits until the server answers, and makes the namespace if there is none. False when it does not within `limit`
 * (ms), or when `isHopeless` says that it never will.
 */
export const openNamespace = async (
  address: string,
  namespace: string,
  { limit, isHopeless }: { limit: number; isHopeless?: () => boolean },
): Promise<boolean> => {
  const waiting = { limit, every: 100, ...(isHopeless && { isHopeless }) }
  const connection = await until(() => connects(address), waiting)
  if (!connection) return false
  try {
    if (!(await isKnown(connection, namespace))) await register(connection, namespace)
    return (await until(() => isUsable(connection, namespace), waiting)) ?? false
  } finally {
    await connection.close()
  }
}
