import { createServer } from 'node:net'
import { say } from './say'

const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(undefined))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : undefined))
    })
  })

/** Whether nobody listens on this port of 127.0.0.1. */
export const isFree = async (port: number): Promise<boolean> => (await tryPort(port)) !== undefined

/** The preferred port if nobody has it, else any free one; `what` names it in the message. */
export const freePort = async (preferred: number, what: string): Promise<number> => {
  if (await isFree(preferred)) return preferred
  const other = await tryPort(0)
  if (other === undefined) throw new Error(`No free port for ${what}`)
  say({
    en: `  Port ${preferred} is in use; ${what} takes ${other}.`,
    ro: `  Portul ${preferred} este ocupat; ${what} folosește ${other}.`,
  })
  return other
}
