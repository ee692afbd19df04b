import { isFree } from './port'
import { say } from './say'

/** Every port the server opens, by the name its built-in configuration reads from the environment. */
const usual = {
  FRONTEND_GRPC_PORT: 7233,
  FRONTEND_HTTP_PORT: 7243,
  FRONTEND_MEMBERSHIP_PORT: 6933,
  HISTORY_GRPC_PORT: 7234,
  HISTORY_MEMBERSHIP_PORT: 6934,
  MATCHING_GRPC_PORT: 7235,
  MATCHING_MEMBERSHIP_PORT: 6935,
  WORKER_GRPC_PORT: 7239,
  WORKER_MEMBERSHIP_PORT: 6939,
} as const

/** A complete choice of ports. */
export type TemporalPorts = Record<keyof typeof usual, number>

/** The server keeps its ports in columns of type smallint. */
const highest = 32_767

const shifted = (shift: number): TemporalPorts =>
  Object.fromEntries(Object.entries(usual).map(([name, port]) => [name, port + shift])) as TemporalPorts

const areFree = async (ports: TemporalPorts): Promise<boolean> =>
  (await Promise.all(Object.values(ports).map(isFree))).every(Boolean)

const sayMoved = (from: number, to: number): void =>
  say({
    en: `  Ports around ${from} are in use; Temporal takes those around ${to}.`,
    ro: `  Porturile din jurul lui ${from} sunt ocupate; Temporal le folosește pe cele din jurul lui ${to}.`,
  })

/** The server's usual ports moved by `shift`, or by as much more as it takes to find all of them free. */
export const temporalPorts = async (shift: number): Promise<TemporalPorts> => {
  const wanted = usual.FRONTEND_GRPC_PORT + shift
  for (let more = 0; wanted + more + 100 < highest; more += 500) {
    const ports = shifted(shift + more)
    if (!(await areFree(ports))) continue
    if (more > 0) sayMoved(wanted, wanted + more)
    return ports
  }
  throw new Error('No free ports for Temporal')
}
