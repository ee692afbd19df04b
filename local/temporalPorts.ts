import { freePort } from './port'

/** Every port the server opens, by the name its built-in configuration reads from the environment. */
const preferred = {
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
export type TemporalPorts = Record<keyof typeof preferred, number>

/** The server's usual ports moved by `shift`, each replaced by another where it is in use. */
export const temporalPorts = async (shift: number): Promise<TemporalPorts> => {
  const chosen: [string, number][] = []
  for (const [name, port] of Object.entries(preferred)) chosen.push([name, await freePort(port + shift, 'Temporal')])
  return Object.fromEntries(chosen) as TemporalPorts
}
