import { createServer } from 'node:net'
import { say } from './say'

/** Whether nobody listens on this port of 127.0.0.1. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => done(true)))
  })

const firstFree = async (candidates: number[]): Promise<number | undefined> => {
  for (const port of candidates) if (await isFree(port)) return port
  return undefined
}

/** The preferred port if nobody has it, else the next free one; `what` names it in the message. */
export const freePort = async (preferred: number, what: string): Promise<number> => {
  const port = await firstFree(Array.from({ length: 100 }, (_, offset) => preferred + offset))
  if (port === undefined) throw new Error(`No free port for ${what} from ${preferred} on`)
  if (port !== preferred) {
    say({
      en: `  Port ${preferred} is in use; ${what} takes ${port}.`,
      ro: `  Portul ${preferred} este ocupat; ${what} folosește ${port}.`,
    })
  }
  return port
}
