import { createServer, type RequestListener, type Server } from 'node:http'

/** How long one connection may keep us waiting, in milliseconds, and how much it may say before its body. */
export interface WebLimits {
  /** For all header fields of a request. */
  headersTimeout: number
  /** For a whole request, its body included. */
  requestTimeout: number
  /** How often the two above are looked after. */
  connectionsCheckingInterval: number
  /** Between two requests of one connection; longer than a reverse proxy keeps its own, or it would send into a closed one. */
  keepAliveTimeout: number
  /** Without one byte either way while a request is answered: nobody reads, or nobody is there. */
  idleTimeout: number
  /** Bytes of the request line and all header fields; more is answered 431. */
  maxHeaderSize: number
  /** Fields beyond these are not read. */
  maxHeadersCount: number
}

/** For people on slow lines, not for those who are slow on purpose. */
const usual: WebLimits = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 75_000,
  idleTimeout: 120_000,
  maxHeaderSize: 16_384,
  maxHeadersCount: 100,
}

/** An HTTP server that no slow client can hold: who takes too long is answered 408 and let go, everybody else is served meanwhile. */
export function webServer(app: RequestListener, { idleTimeout, maxHeadersCount, ...limits }: WebLimits = usual): Server {
  const server = createServer(limits, app)
  server.maxHeadersCount = maxHeadersCount
  server.timeout = idleTimeout
  return server
}
